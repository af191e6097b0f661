// Usage: node as_lines.cjs < JSON. What `medpol check` or `medpol test` writes as JSON, in the lines of core.cpp.
const found = JSON.parse(require("fs").readFileSync(0));
const problem = (one) =>
  `${one.code} ${one.file}:${one.line}:${one.column} ${one.message} ${one.fix} ${one.claim ?? ""}\n`;
const example = (one) => `${one.file}:${one.line} ${one.name} ${one.passed ? "passed" : "failed"}\n`;
const lines = Array.isArray(found)
  ? found.filter((one) => one.severity !== "note").map(problem)
  : found.policies.flatMap((policy) => policy.examples.map(example));
process.stdout.write(lines.join(""));
