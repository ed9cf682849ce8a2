/*
 * Where Tasklist says 2天后 or 3天前 of a task's limit, it says 还剩2天3小时 or 已超时3天, red when it is too late, and keeps
 * saying it right while the page stays open.
 */
import { moment, timeLeft } from '../../common/scripts/time-left.js';

const MINUTE = 60_000;

/** By how much this computer's clock is behind the server's, in milliseconds; a wrong clock must not hide an overdue task. */
let behind = 0;

async function compareClocks() {
  try {
    const asked = Date.now();
    const response = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
    const told = Date.parse(response.headers.get('Date'));
    behind = Math.abs(told - asked) > 2 * MINUTE ? told - asked : 0;
  } catch (unreachable) {
    // This computer's clock has to do.
  }
}

function tellTimeLeft(scope, element, attributes) {
  const write = () => {
    const due = moment(scope.$eval(attributes.amTimeAgo));
    if (Number.isFinite(due)) {
      const { text, late } = timeLeft(Date.now() + behind, due);
      element.text(text).toggleClass('shaodao-late', late);
    }
  };
  scope.$watch(attributes.amTimeAgo, write);
  const timer = setInterval(write, MINUTE / 4);
  scope.$on('$destroy', () => clearInterval(timer));
  ready.then(write);
}

const ready = compareClocks();

window.angular.module('cam.commons').run([
  'amTimeAgoDirective',
  ([directive]) => {
    const compile = directive.compile;
    directive.compile = function (element, attributes) {
      return /\bdue$/.test(attributes.amTimeAgo) ? tellTimeLeft : compile.apply(this, arguments);
    };
  }
]);

export default [];
