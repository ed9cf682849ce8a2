/*
 * The search above the task list offers what staff look for, in their words, instead of every property the engine can
 * query. What is typed without choosing anything is taken for a case number, or a part of one.
 */

const OFFERED = [
  { key: 'processInstanceBusinessKey', default: true },
  { key: 'processVariables' },
  { key: 'name', label: 'TASK_NAME' },
  { key: 'assignee' },
  { key: 'due' },
  { key: 'created' }
];
const OPERATORS = { '=': '等于', '!=': '不等于', like: '包含', 'not like': '不包含' };

const inWords = operators =>
  operators && operators.map(({ key, value }) => ({ key, value: OPERATORS[value] || value }));

function offered(types) {
  return OFFERED.flatMap(({ key, label, ...rest }) => {
    const type = types.find(({ id }) => id.key === key);
    return type
      ? [{ ...type, default: false, ...rest, id: { key, value: label || type.id.value }, operators: inWords(type.operators) }]
      : [];
  });
}

window.angular.module('cam.commons').run([
  'Views',
  Views => {
    const search = Views.getProviders({ component: 'tasklist.list' }).find(({ id }) => id === 'task-search');
    if (!search) {
      return;
    }
    const original = search.controller[search.controller.length - 1];
    search.controller[search.controller.length - 1] = function ($scope, ...services) {
      original.call(this, $scope, ...services);
      $scope.types = offered($scope.types);
      $scope.operators = Object.fromEntries(
        Object.entries($scope.operators).map(([type, operators]) => [type, inWords(operators)])
      );
    };
  }
]);

export default [];
