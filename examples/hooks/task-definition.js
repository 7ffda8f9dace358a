// `node task-definition.js FROM TO CONTAINER NAME VALUE ...` writes what `aws ecs register-task-definition` takes, with these
// variables in one container, and prints `changed`, or `same` where they are as wanted already.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to, container, ...pairs] = process.argv.slice(2);
const { taskDefinition, tags = [] } = JSON.parse(readFileSync(from, 'utf8'));
const containers = taskDefinition.containerDefinitions;
const target = containers.find(({ name }) => name === container);
if (target === undefined) {
  const names = containers.map(({ name }) => name).join(', ');
  console.error(`${taskDefinition.family} has no container ${container}, only ${names}`);
  process.exit(1);
}

const wanted = new Map();
for (let at = 0; at < pairs.length; at += 2) wanted.set(pairs[at], pairs[at + 1]);
const before = target.environment ?? [];
const others = before.filter(({ name }) => !wanted.has(name));
const environment = [...others, ...[...wanted].map(([name, value]) => ({ name, value }))];
const isSame = [...wanted].every(([name, value]) =>
  before.some((one) => one.name === name && one.value === value),
);

// What describing adds, registering refuses.
const {
  taskDefinitionArn: _arn,
  revision: _revision,
  status: _status,
  requiresAttributes: _attributes,
  compatibilities: _compatibilities,
  registeredAt: _at,
  registeredBy: _by,
  deregisteredAt: _until,
  ...kept
} = taskDefinition;
const next = {
  ...kept,
  containerDefinitions: containers.map((one) => (one === target ? { ...one, environment } : one)),
  ...(tags.length > 0 && { tags }),
};
writeFileSync(to, JSON.stringify(next), { mode: 0o600 });
console.log(isSame ? 'same' : 'changed');
