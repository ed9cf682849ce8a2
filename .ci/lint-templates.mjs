// Checks every file of .camunda/element-templates against the schema the Modeler uses. One invalid file there makes the
// Modeler show none of them.
import { readFileSync, readdirSync } from 'node:fs';
import validator from '@bpmn-io/element-templates-validator';

const folder = new URL('../.camunda/element-templates/', import.meta.url);
const seen = new Set();
let count = 0;
let broken = 0;

const complain = (file, name, message) => {
  console.error(`${file}: ${name}: ${message}`);
  broken++;
};

for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
  for (const template of [JSON.parse(readFileSync(new URL(file, folder), 'utf8'))].flat()) {
    count++;
    const { valid, errors } = validator.validate(template);
    if (!valid) {
      errors.forEach(error => complain(file, template.name, `${error.dataPath ?? ''} ${error.message}`));
    }
    if (seen.has(template.id)) {
      complain(file, template.name, `id ${template.id} is used twice`);
    }
    seen.add(template.id);
    for (const { type, value, choices } of template.properties) {
      if (type === 'Dropdown' && value !== '' && !choices.some(choice => choice.value === value)) {
        complain(file, template.name, `default ${value} is not among its choices`);
      }
    }
  }
}

console.log(`${count} element templates, ${broken} problems`);
process.exit(broken === 0 ? 0 : 1);
