import '../../common/scripts/prepare.js';

export default {
  app: {
    name: '首页',
    vendor: '哨到'
  },
  // Only the primary subtag of the browser's language is looked up here, so the file is zh.json and not zh-CN.json.
  locales: {
    availableLocales: ['zh'],
    fallbackLocale: 'zh'
  },
  customScripts: ['../common/scripts/shaodao'],
  csrfCookieName: 'XSRF-TOKEN',
  disableWelcomeMessage: true,
  // The shipped link leads to the English manual on another site.
  links: []
};
