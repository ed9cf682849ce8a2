/*
 * 消息 in Tasklist's header, beside the person's name: how many site messages are not read yet, and the way to them.
 * Asked again each minute while the page is in sight; when it cannot be asked, nothing is shown and nobody is disturbed.
 */

const MINUTE = 60_000;
const site = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

/** @returns {Promise<string>} what the badge shows: empty for none */
async function unread() {
  try {
    const response = await fetch(`${site}/api/messages/unread`, { headers: { Accept: 'application/json' } });
    if (!response.ok) {
      return '';
    }
    const { count, label } = await response.json();
    return count > 0 ? label : '';
  } catch (unreachable) {
    return '';
  }
}

const template = `
  <a class="shaodao-messages" href="${site}/messages" target="_blank" rel="noopener">
    <span class="glyphicon glyphicon-envelope" aria-hidden="true"></span> 消息
    <span class="badge" ng-if="label" aria-label="{{ label }} 条未读">{{ label }}</span>
  </a>`;

// No arrow function: AngularJS makes its controllers with "new".
const controller = [
  '$scope',
  function ($scope) {
    const refresh = async () => {
      if (document.visibilityState !== 'visible') {
        return;
      }
      const label = await unread();
      $scope.$applyAsync(() => {
        $scope.label = label;
      });
    };
    const timer = setInterval(refresh, MINUTE);
    document.addEventListener('visibilitychange', refresh);
    $scope.$on('$destroy', () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    });
    refresh();
  }
];

window.angular.module('cam.commons').config([
  'ViewsProvider',
  views => views.registerDefaultView('tasklist.navbar.action', { id: 'messages-action', template, controller, priority: 50 })
]);

export default [];
