/*
 * Chinese for texts that are written into the webapps' code: form-js 1.8.7 has no translations at all, and a few labels
 * of the header are fixed. Text nodes are changed in place: replacing them breaks form-js's rendering.
 */

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

const month = name => `${MONTHS.findIndex(long => long.startsWith(name.slice(0, 3))) + 1}月`;

/** Exact texts of form-js. */
const FORM_TEXTS = {
  'Field is required.': '此项为必填项。',
  'Field must be a valid email.': '请填写正确的电子邮箱。',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': '请填写带国家代码的电话号码，例如 +8613800138000。',
  'Field must be a valid international phone number. (e.g. +4930664040900)': '请填写带国家代码的电话号码，例如 +8613800138000。',
  'Value is not a number.': '请填写数字。',
  'Value is expected to be an integer.': '请填写整数。',
  'Date and time must both be entered.': '日期和时间都要填写。',
  'Select': '请选择',
  'Search': '搜索',
  'No results': '没有匹配的选项',
  'All values selected': '已全部选中',
  'Skip to search': '跳到搜索',
  'Remove tag': '移除',
  'Add new': '添加',
  'Remove': '移除',
  'Nothing to show.': '没有可显示的内容。',
  'No content to show.': '没有可显示的内容。',
  "External content couldn't be loaded.": '外部内容未能加载。',
  'This is an image placeholder': '图片',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Increment': '增加',
  'Decrement': '减少',
  'Collapse': '收起',
  'Click to remove sorting': '点击取消排序',
  'Powered by bpmn.io': '由 bpmn.io 提供支持',
  'Web-based tooling for BPMN, DMN, and forms powered by': 'BPMN、DMN 和表单的网页工具，由以下项目提供：',
  'Checkbox': '选项',
  'Hour': '时',
  'Minute': '分',
  'Year': '年',
  'Month': '月',
  'mm/dd/yyyy': '年/月/日',
  'dd/mm/yyyy': '年/月/日',
  'yyyy/mm/dd': '年/月/日',
  'hh:mm': '时:分',
  'hh:mm ?m': '时:分'
};

/** Texts of form-js with something in them. */
const FORM_PATTERNS = [
  [/^Field must match pattern [^]*$/, () => '格式不正确。'],
  [/^Field must have minimum value of (.+)\.$/, (_, value) => `不能小于 ${value}。`],
  [/^Field must have maximum value of (.+)\.$/, (_, value) => `不能大于 ${value}。`],
  [/^Field must have minimum length of (.+)\.$/, (_, length) => `至少填写 ${length} 个字。`],
  [/^Field must have maximum length of (.+)\.$/, (_, length) => `最多填写 ${length} 个字。`],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, (_, digits) => `最多保留 ${digits} 位小数。`],
  [
    /^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/,
    (_, lower, upper) => `请填写有效的数值，最接近的是 ${lower} 和 ${upper}。`
  ],
  [/^Expand all \((\d+)\)$/, (_, count) => `全部展开（${count}）`],
  [/^Remove list item (\d+)$/, (_, number) => `移除第 ${number} 项`],
  [/^Click to sort by (.+) ascending$/, (_, label) => `点击按${label}升序排列`],
  [/^Click to sort by (.+) descending$/, (_, label) => `点击按${label}降序排列`],
  [/^ of $/, () => ' / ']
];

/** The calendar of a date field. Its words are short, so they count nowhere else. */
const CALENDAR_PATTERNS = [
  [new RegExp(`^(${MONTHS.join('|')})$`), (_, name) => month(name)],
  [new RegExp(`^(${WEEKDAYS.join('|')})$`), (_, name) => '日一二三四五六'[WEEKDAYS.indexOf(name)]],
  [
    new RegExp(`^(${MONTHS.join('|')}) (\\d+), (\\d+)$`),
    (_, name, day, year) => `${year}年${month(name)}${day}日`
  ],
  [/^(AM|PM)$/, (_, half) => (half === 'AM' ? '上午' : '下午')],
  [/^Click to toggle$/, () => '点击切换'],
  [/^Scroll to increment$/, () => '滚动以增加']
];

const ZOOM = { 'zoom in': '放大', 'zoom out': '缩小', 'reset zoom': '恢复大小' };
const APPS = { Welcome: '首页', Admin: '系统管理', Cockpit: '流程监控', Tasklist: '待办' };
const ZONES = { 'Asia/Shanghai': '北京时间', 'Asia/Chongqing': '北京时间', 'Asia/Urumqi': '乌鲁木齐时间' };
const CHINESE_NAME = /^(\p{Script=Han}+) (\p{Script=Han}+)$/u;

/** Which rules hold where. `skip` is for what people wrote themselves. */
const PLACES = [
  {
    within: '.fjs-container, .fjs-portal-root',
    skip: '.fjs-form-field-text, .fjs-form-field-html, .fjs-form-field-label, .fjs-form-field-description, .fjs-dropdownlist-item, textarea',
    texts: FORM_TEXTS,
    patterns: FORM_PATTERNS
  },
  { within: '.flatpickr-calendar', texts: FORM_TEXTS, patterns: CALENDAR_PATTERNS },
  { within: '[cam-widget-bpmn-viewer], [cam-widget-dmn-viewer], [cam-widget-cmmn-viewer]', texts: ZOOM, patterns: [] },
  { within: '.app-switch .dropdown-menu', texts: APPS, patterns: [] },
  { within: '#footer-timezone', texts: ZONES, patterns: [] },
  { within: '.notifications', skip: '.message', texts: { ':': '：' }, patterns: [] },
  { within: '.modal-title', texts: {}, patterns: [[/^([^:]+): /, (_, title) => `${title}：`]] },
  {
    // A family name kept apart is put in front; a missing one leaves no "null" behind.
    within: '.account .dropdown-toggle, .assignee, .user-name',
    texts: {},
    patterns: [
      [CHINESE_NAME, (_, given, family) => family + given],
      [/^(.+) (null|undefined)$/, (_, name) => name]
    ]
  }
];
const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];

function chinese(text, { texts, patterns }) {
  const words = text.trim();
  if (words !== '' && Object.hasOwn(texts, words)) {
    return text.replace(words, texts[words]);
  }
  for (const [pattern, write] of patterns) {
    if (pattern.test(text)) {
      return text.replace(pattern, write);
    }
    if (pattern.test(words)) {
      return text.replace(words, words.replace(pattern, write));
    }
  }
  return text;
}

function translateNode(node, place) {
  if (node.nodeType !== Node.TEXT_NODE && node.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!element || (place.skip && element.closest(place.skip))) {
    return;
  }
  if (node.nodeType === Node.TEXT_NODE) {
    const text = chinese(node.data, place);
    if (text !== node.data) {
      node.data = text;
    }
    return;
  }
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    const text = value && chinese(value, place);
    if (text && text !== value) {
      element.setAttribute(name, text);
    }
  }
}

function sweep(root, place) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    translateNode(node, place);
  }
}

/** Everything that changed, where rules hold: inside a place, or a place that has just been added. */
function translateAround(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (!element) {
    return;
  }
  for (const place of PLACES) {
    if (element.closest(place.within)) {
      sweep(node, place);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      node.querySelectorAll(place.within).forEach(found => sweep(found, place));
    }
  }
}

export function translate() {
  translateAround(document.body);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'childList') {
        change.addedNodes.forEach(translateAround);
      } else {
        translateAround(change.target);
      }
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES
  });
}
