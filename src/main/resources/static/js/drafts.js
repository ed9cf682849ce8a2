/*
 * Keeps what is written on a telephone while there is no net, and sends it once when there is one again. The form's own key
 * makes a second sending harmless. What somebody wrote is theirs: another person's drafts are forgotten on this device.
 *
 * A form says with data-draft under which name it is kept, data-owner whose it is (absent for the public), data-hours how
 * long, data-unkept which fields never stay on the device, and data-answered that it shows what the server has answered.
 */
const PREFIX = 'shaodao-draft:';
const OWNER = 'shaodao-draft-owner';
const HOUR = 3_600_000;
/** A weak line may be called a line: so long one waits for an answer, and so long until the next try. */
const PATIENCE = 15_000;
const NEXT_TRY = 20_000;

const keyOf = form => PREFIX + form.dataset.draft;
const unkept = form => new Set(['_csrf', ...(form.dataset.unkept ?? '').split(' ')]);
const drafts = () => Object.keys(localStorage).filter(key => key.startsWith(PREFIX));

function forgetOthers(owner) {
  if (localStorage.getItem(OWNER) !== owner) {
    drafts().forEach(key => localStorage.removeItem(key));
    localStorage.setItem(OWNER, owner);
  }
}

function forgetOld() {
  drafts()
    .filter(key => JSON.parse(localStorage.getItem(key)).until < Date.now())
    .forEach(key => localStorage.removeItem(key));
}

function read(form) {
  const not = unkept(form);
  return [...new FormData(form)].filter(([name, value]) => !not.has(name) && typeof value === 'string');
}

function keep(form, waiting) {
  const hours = Number(form.dataset.hours);
  const until = hours ? Date.now() + hours * HOUR : undefined;
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ fields: read(form), waiting, until }));
  } catch {
    // The device is full, or keeps nothing: the page works without.
  }
}

function restore(form, draft) {
  const not = unkept(form);
  const values = new Map();
  draft.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
  for (const input of form.elements) {
    if (!input.name || not.has(input.name) || input.type === 'file') {
      continue;
    }
    const kept = values.get(input.name) ?? [];
    if (kept.length > 0 && input.closest('.field[hidden]')) {
      // What was shown when it was written is asked for again: only what is not disabled is sent along.
      input.disabled = false;
      input.closest('fieldset')?.removeAttribute('disabled');
    }
    if (input.type === 'radio' || input.type === 'checkbox') {
      input.checked = kept.includes(input.value);
    } else if (kept.length > 0) {
      input.value = kept[0];
    }
  }
}

function say(text) {
  const place = document.getElementById('net');
  if (place) {
    place.textContent = text;
    place.hidden = !text;
  }
}

/** Without a net nobody can ask the server which fields belong to a choice: all are shown. */
function showAll(form) {
  form.querySelectorAll('[hidden] :disabled, :disabled').forEach(input => (input.disabled = false));
  form.querySelectorAll('.field[hidden]:not([id])').forEach(field => (field.hidden = false));
}

/** The page once more: it shows that there is a net, and its token is good where that of an old page may not be. */
async function takeFreshToken(form) {
  const answer = await fetch(location.pathname, {
    headers: { Accept: 'text/html' },
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const token = page.querySelector('input[name=_csrf]')?.value;
  if (token && form.elements._csrf) {
    form.elements._csrf.value = token;
  }
}

function hold(form, held) {
  form.querySelectorAll('button[type=submit]').forEach(button => (button.disabled = held));
}

function sender(form) {
  let busy = false;
  let told = false;
  let retry;
  return async function send() {
    if (busy) {
      return;
    }
    busy = true;
    clearTimeout(retry);
    hold(form, true);
    keep(form, true);
    try {
      await takeFreshToken(form);
    } catch {
      busy = false;
      hold(form, false);
      say('没有网络：内容已存在本机，联网后自动提交，请不要关闭本页。');
      if (!told) {
        told = true; // the button is at the foot of the page, the word at its head
        document.getElementById('net')?.scrollIntoView({ block: 'center' });
      }
      addEventListener('online', send, { once: true });
      retry = setTimeout(send, NEXT_TRY);
      return;
    }
    form.submit();
  };
}

function watch(form) {
  if (form.dataset.owner) {
    forgetOthers(form.dataset.owner);
  }
  const kept = localStorage.getItem(keyOf(form));
  const answered = form.dataset.answered || document.querySelector('.error[role=alert]');
  if (kept && answered) {
    keep(form, false);
  } else if (kept) {
    const draft = JSON.parse(kept);
    restore(form, draft);
    const words = draft.waiting ? '上次没有发出，内容还在本机，请核对后提交。' : '已恢复上次未提交的内容。';
    say(words + (form.dataset.unkeptWords ?? ''));
    form.querySelector('[hx-post]:checked, select[hx-post]')?.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.querySelectorAll('[data-drafts]').forEach(part => (part.hidden = false));
  document.querySelectorAll('[data-forget]').forEach(button => {
    button.hidden = !kept || Boolean(answered);
    button.addEventListener('click', () => {
      localStorage.removeItem(keyOf(form));
      location.replace(location.pathname);
    });
  });
  form.addEventListener('input', () => keep(form, false));
  const send = sender(form);
  form.addEventListener('submit', event => {
    event.preventDefault();
    send();
  });
  addEventListener('offline', () => {
    showAll(form);
    say('没有网络：可以继续填写，内容存在本机。');
  });
  addEventListener('online', () => say(''));
}

forgetOld();
const sent = document.querySelector('[data-sent]')?.dataset.sent;
if (sent) {
  localStorage.removeItem(PREFIX + sent);
}
document.querySelectorAll('form[data-draft]').forEach(watch);
