// Element templates that the Modeler would refuse: one broken file there hides all the others.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { validateAll } from '@bpmn-io/element-templates-validator';

const FOLDER = new URL('../.camunda/element-templates/', import.meta.url);
const HAN = /\p{Script=Han}/u;

const files = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).filter(name => name.endsWith('.json')).sort();
const faults = files.length ? [] : ['no element templates found'];
const ids = new Set();

for (const name of files) {
  let templates;
  try {
    templates = [JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))].flat();
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
    continue;
  }
  const { results } = validateAll(templates);
  results.forEach(({ valid, errors }, index) => {
    const template = templates[index];
    if (!valid) {
      faults.push(...errors.map(error => `${name}: ${template.id}: ${error.message}`));
    }
    const version = `${template.id} version ${template.version}`;
    if (ids.has(version)) {
      faults.push(`${name}: ${version} exists twice`);
    }
    ids.add(version);
    const labels = [template.name, ...(template.properties ?? [])
      .filter(property => property.type !== 'Hidden')
      .map(property => property.label)];
    labels.filter(label => !HAN.test(label ?? ''))
      .forEach(label => faults.push(`${name}: ${template.id}: '${label}' is not Chinese`));
  });
}

faults.forEach(fault => console.error(fault));
console.log(`${ids.size} element templates, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
