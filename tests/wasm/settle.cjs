// Usage: node settle.cjs CORE FOLDER, in the root of the repository.
// Gives the policies and the files of examples/ to the core compiled as CORE (a module) and writes into FOLDER what it answers: what is found of the policies,
// the settlements of each file in every format, one by one and in columns, and the explanation of a claim of each file.
const fs = require("fs");
const path = require("path");

const [core, folder] = process.argv.slice(2);
const languages = ["zh", "en"];

// The files of policies as the program reads them: all below a folder, in the order of their names.
function below(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? below(name) : name.endsWith(".medpol") ? [Buffer.from(name)] : [];
  });
}
const policies = (folder) => below(folder).sort(Buffer.compare).map(String);

require(path.resolve(core))().then((module) => {
  const give = (name) => {
    const bytes = fs.readFileSync(name);
    module.HEAPU8.set(bytes, module.ccall("room", "number", ["number"], [bytes.length]));
  };
  const ask = (call, ...values) => {
    const types = values.map((value) => typeof value);
    const at = module.ccall(call, "number", types, values);
    return Buffer.from(module.HEAPU8.subarray(at, at + module.ccall("answer_bytes", "number", [], [])));
  };
  const write = (name, bytes) => fs.writeFileSync(`${folder}/${name}`, bytes);

  for (const name of policies("policies")) {
    give(name);
    module.ccall("add_policy", null, ["string"], [name]);
  }
  const claims = JSON.parse(process.env.CLAIMS);
  write("examples", ask("test"));
  languages.forEach((language, number) => {
    write(`check.${language}`, ask("check", 2026, 1, 1, number));
    for (const [name, claim] of Object.entries(claims)) {
      const file = `examples/${name}`;
      for (const format of ["csv", "jsonl", "json", "table"]) {
        give(file);
        write(`${name}.${language}.${format}`, ask("settle", file, format, number, 1));
      }
      for (const format of ["csv", "jsonl"]) {
        give(file);
        write(`${name}.${language}.columns.${format}`, ask("settle", file, format, number, 0));
      }
      for (const format of ["text", "md", "html", "json"]) {
        give(file);
        write(`${name}.${language}.explained.${format}`, ask("explain", file, claim, format, number));
      }
    }
  });
});
