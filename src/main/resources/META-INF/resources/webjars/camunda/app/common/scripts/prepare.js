/*
 * Runs before a webapp starts, because each app's config.js imports it. What has to be there before the first
 * template is drawn happens here; what needs AngularJS is in shaodao.js.
 */

const base = document.querySelector('base');
const app = base.getAttribute('app-name');
const appRoot = base.getAttribute('app-root');

document.documentElement.lang = 'zh-CN';

/**
 * Puts the Chinese texts where the webapp looks for them first (its cache in localStorage). Left alone it draws some
 * lists before the file has arrived and then shows raw keys, and after an update it shows the old words once more.
 * When the file cannot be had, the webapp's own loader reports it.
 */
async function presentLocale() {
  const response = await fetch(`${appRoot}/app/${app}/locales/zh.json`, { cache: 'no-cache' });
  if (!response.ok) {
    return;
  }
  const cache = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  cache[`${appRoot}/app/${app}/locales/_locales_data_zh_${window.bust}`] = await response.text();
  localStorage.setItem('camunda-web', JSON.stringify(cache));
}

/** Dates typed and read the Chinese way in form fields too, whatever language the browser speaks. */
function writeDatesInChinese() {
  const Native = Intl.DateTimeFormat;
  const Chinese = function (locales, options) {
    return new Native(locales && locales !== 'default' ? locales : 'zh-CN', options);
  };
  Chinese.prototype = Native.prototype;
  Chinese.supportedLocalesOf = Native.supportedLocalesOf;
  Intl.DateTimeFormat = Chinese;
}

/** Leaves out parts of a webapp, named `<plugin point>:<id>`, as the webapps' own attribute for that does. */
export function leaveOut(...plugins) {
  base.setAttribute('cam-exclude-plugins', plugins.join(','));
}

/**
 * Tasklist sorts by creation, newest first, unless its address says otherwise, and thereby overrides the order that a
 * filter asks for. What is due first comes first.
 */
export function sortByDueDate() {
  const sorting = JSON.stringify([
    { sortBy: 'dueDate', sortOrder: 'asc' },
    { sortBy: 'created', sortOrder: 'asc' }
  ]);
  const complete = () => {
    const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
    const search = new URLSearchParams(query);
    if ((path === '' || path === '/') && !search.has('sorting')) {
      search.set('sorting', sorting);
      history.replaceState(history.state, '', `#/?${search.toString().replace(/\+/g, '%20')}`);
    }
  };
  complete();
  // Registered before AngularJS listens, so that it reads the completed address.
  window.addEventListener('hashchange', complete);
}

writeDatesInChinese();
try {
  await presentLocale();
} catch (unreachable) {
  console.warn('哨到：中文文本未能预先加载', unreachable);
}
