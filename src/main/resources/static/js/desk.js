/* The desk by keyboard: J and K move, X chooses, Enter opens, / searches. Everything works with the mouse alone too. */
const rows = [...document.querySelectorAll('#many tbody tr')];
const box = row => row.querySelector('input[name=caseNo]');
const all = document.getElementById('all');
let at = -1;

function stand(index) {
  if (rows.length === 0) {
    return;
  }
  at = Math.max(0, Math.min(rows.length - 1, index));
  box(rows[at]).focus();
  rows[at].scrollIntoView({ block: 'nearest' });
}

if (all) {
  all.hidden = false;
  all.addEventListener('change', () => rows.forEach(row => (box(row).checked = all.checked)));
}
document.getElementById('keys').hidden = rows.length === 0;

document.addEventListener('keydown', event => {
  const writing = event.target.matches('input:not([type=checkbox]), textarea, select');
  if (writing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const acts = {
    j: () => stand(at + 1),
    k: () => stand(at - 1),
    x: () => at >= 0 && (box(rows[at]).checked = !box(rows[at]).checked),
    Enter: () => at >= 0 && document.activeElement === box(rows[at]) && rows[at].querySelector('a').click(),
    '/': () => document.getElementById('words').focus()
  };
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act) {
    act();
    event.preventDefault();
  }
});
