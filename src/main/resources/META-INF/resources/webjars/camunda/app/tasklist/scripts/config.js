import { leaveOut, sortByDueDate } from '../../common/scripts/prepare.js';

// Work comes from processes, not from loose tasks that anybody makes up.
leaveOut(
  'tasklist.navbar.action:create-task-action',
  // The case page has the whole timeline; comments would put free text into the engine's own tables.
  'tasklist.task.detail:task-detail-history',
  'tasklist.task.action:task-action-comment'
);
sortByDueDate();

export default {
  app: {
    name: '待办',
    vendor: '哨到'
  },
  // Only the primary subtag of the browser's language is looked up here, so the file is zh.json and not zh-CN.json.
  locales: {
    availableLocales: ['zh'],
    fallbackLocale: 'zh'
  },
  customScripts: ['../common/scripts/shaodao', 'scripts/search', 'scripts/due', 'scripts/messages'],
  csrfCookieName: 'XSRF-TOKEN',
  disableWelcomeMessage: true,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '签收当前任务'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到第一个清单'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到任务列表的第一项'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到表单的第一个输入框'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '发起业务'
    }
  }
};
