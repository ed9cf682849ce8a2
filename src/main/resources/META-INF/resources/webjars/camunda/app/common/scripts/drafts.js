/*
 * Tasklist keeps what somebody wrote but has not submitted in the browser's localStorage, in clear text and without
 * end. On a computer that several people use, a draft must not outlive its author's session.
 */

const DRAFT = /^(camunda-form:|camForm:)/;
const OWNER = 'shaodao-drafts-of';

const drafts = () => Object.keys(localStorage).filter(key => DRAFT.test(key));

export function forgetDrafts() {
  drafts().forEach(key => localStorage.removeItem(key));
  localStorage.removeItem(OWNER);
}

/** Keeps the drafts of this person, who may come back after a session timed out, and forgets anybody else's. */
export function ownDrafts(person) {
  if (localStorage.getItem(OWNER) !== person) {
    forgetDrafts();
    localStorage.setItem(OWNER, person);
  }
}

/** Somebody else, or the same person elsewhere, has done the task, or it was withdrawn: nobody can submit the draft. */
export async function forgetDraftsOfFinishedTasks() {
  const api = document.querySelector('base').getAttribute('engine-api');
  for (const key of drafts()) {
    const task = key.replace(/^camunda-form:/, '');
    if (!/^[\w-]{8,}$/.test(task) || task === 'undefined') {
      continue; // a start form's draft, which a failed session left behind: its author may come back
    }
    const response = await fetch(`${api}engine/default/task/${task}`, { headers: { Accept: 'application/json' } });
    if (response.status === 404) {
      localStorage.removeItem(key);
    }
  }
}
