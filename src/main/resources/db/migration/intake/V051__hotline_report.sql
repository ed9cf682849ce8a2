-- Each state of a hotline's order, in the transaction that moved it: pushed when an address is known, and to be fetched after a break.
create table hotline_report (
    seq          bigint      generated always as identity primary key,
    txid         xid8        not null default pg_current_xact_id(), -- what is still being written is not read past
    case_no      text        not null,
    external_ref text        not null,
    state        text        not null,
    reply_text   text,
    at           timestamptz not null
);
create index hotline_report_order on hotline_report (txid, seq);
create index hotline_report_case on hotline_report (case_no, seq desc);
