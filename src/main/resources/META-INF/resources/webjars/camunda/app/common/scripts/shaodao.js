/*
 * Custom script of all four webapps: our login instead of theirs, drafts that do not outlive their author's session,
 * and Chinese for the texts that no locale file reaches.
 */
import { translate } from './texts.js';
import { forgetDrafts, ownDrafts, forgetDraftsOfFinishedTasks } from './drafts.js';

const site = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

const toLogin = query => location.assign(`${site}/login${query}`);

/** The webapps' own login page would log nobody in: people log in at ours. Welcome writes "#!/", the others "#/". */
function leaveForeignLogin() {
  if (/^#!?\/login/.test(location.hash)) {
    toLogin('');
  }
}

leaveForeignLogin();
window.addEventListener('hashchange', leaveForeignLogin);

/** The webapps say that something failed, not what to do: a form that the browser itself holds back has no message. */
function explain(notice) {
  const status = (notice.status || '').replace(/。$/, '');
  return { ...notice, status, message: notice.message || (/^(提交未成功|未能发起)$/.test(status) ? '请按红字提示补全或改正。' : '') };
}

window.angular
  .module('cam.commons')
  .config([
    '$provide',
    $provide =>
      $provide.decorator('Notifications', [
        '$delegate',
        notifications => {
          const original = notifications.addError;
          notifications.addError = notice => original.call(notifications, Object.assign(notice, explain(notice)));
          return notifications;
        }
      ])
  ])
  .config([
    '$provide',
    $provide =>
      $provide.decorator('$locale', [
        '$delegate',
        $locale => {
          const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
          const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
          Object.assign($locale.DATETIME_FORMATS, {
            DAY: weekdays,
            SHORTDAY: weekdays.map(day => day.replace('星期', '周')),
            MONTH: months,
            SHORTMONTH: months,
            STANDALONEMONTH: months,
            FIRSTDAYOFWEEK: 0,
            AMPMS: ['上午', '下午'],
            fullDate: 'y年M月d日EEEE',
            longDate: 'y年M月d日',
            medium: 'y年M月d日 HH:mm:ss',
            mediumDate: 'y年M月d日',
            mediumTime: 'HH:mm:ss',
            short: 'y/MM/dd HH:mm',
            shortDate: 'y/MM/dd',
            shortTime: 'HH:mm'
          });
          return $locale;
        }
      ])
  ])
  .run([
    '$rootScope',
    $rootScope => {
      const own = authentication => authentication && authentication.name && ownDrafts(authentication.name);
      own($rootScope.authentication);
      $rootScope.$on('authentication.changed', (event, authentication) => own(authentication));
      let leaving = false;
      $rootScope.$on('authentication.login.required', () => leaving || toLogin(''));
      $rootScope.$on('authentication.logout.success', event => {
        event.preventDefault();
        leaving = true;
        // Once logged out, an open form saves itself once more, so what it saved is forgotten when the page goes.
        window.addEventListener('pagehide', forgetDrafts);
        toLogin('?logout');
      });
    }
  ]);

forgetDraftsOfFinishedTasks();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && forgetDraftsOfFinishedTasks());

/** The case page opens beside a half-filled form, not in its place. */
document.addEventListener(
  'click',
  event => {
    const link = event.target.closest && event.target.closest('.fjs-form-field-text a[href]');
    if (link) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
  },
  true
);

translate();

export default [];
