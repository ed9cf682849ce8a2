/*
 * Keeps what is written on a telephone while there is no net, and sends it once when there is one again. The form's own key
 * makes a second sending harmless. What somebody wrote is theirs: another person's drafts are forgotten on this device.
 */
const PREFIX = 'shaodao-draft:';
const OWNER = 'shaodao-draft-owner';
const SKIPPED = new Set(['_csrf']);

const keyOf = form => PREFIX + form.dataset.draft;

function forgetOthers(owner) {
  if (localStorage.getItem(OWNER) !== owner) {
    Object.keys(localStorage)
      .filter(key => key.startsWith(PREFIX))
      .forEach(key => localStorage.removeItem(key));
    localStorage.setItem(OWNER, owner);
  }
}

function read(form) {
  return [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === 'string');
}

function keep(form, waiting) {
  localStorage.setItem(keyOf(form), JSON.stringify({ fields: read(form), waiting }));
}

function restore(form, draft) {
  const values = new Map();
  draft.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
  for (const input of form.elements) {
    if (!input.name || SKIPPED.has(input.name) || input.type === 'file') {
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
  form.querySelectorAll('.field[hidden]').forEach(field => (field.hidden = false));
}

function watch(form) {
  forgetOthers(form.dataset.owner ?? '');
  const kept = localStorage.getItem(keyOf(form));
  if (kept && !document.querySelector('.error[role=alert]')) {
    const draft = JSON.parse(kept);
    restore(form, draft);
    say(draft.waiting ? '上次没有网络，内容还在本机，请核对后提交。' : '已恢复上次未提交的内容。');
    form.querySelector('[hx-post]:checked, select[hx-post]')?.dispatchEvent(new Event('change', { bubbles: true }));
  }
  form.addEventListener('input', () => keep(form, false));
  form.addEventListener('submit', event => {
    keep(form, true);
    if (!navigator.onLine) {
      event.preventDefault();
      say('没有网络：内容已存在本机，联网后自动提交，请不要关闭本页。');
      addEventListener('online', () => form.requestSubmit(), { once: true });
    } else {
      form.querySelectorAll('button[type=submit]').forEach(button => setTimeout(() => (button.disabled = true)));
    }
  });
  addEventListener('offline', () => {
    showAll(form);
    say('没有网络：可以继续填写，内容存在本机。');
  });
  addEventListener('online', () => say(''));
}

const sent = document.querySelector('[data-sent]')?.dataset.sent;
if (sent) {
  localStorage.removeItem(PREFIX + sent);
}
document.querySelectorAll('form[data-draft]').forEach(watch);
