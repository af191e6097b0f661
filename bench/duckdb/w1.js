// The first workload (bench/policies/w1.medpol) as SQL: node w1.js IN OUT THREADS
// Prints the nanoseconds from the first query to the finished file, without the start of the program. All amounts are exact decimals.
import { DuckDBInstance, version } from "@duckdb/node-api";

const [input, output, threads] = process.argv.slice(2);
if (!/^\d+$/.test(threads ?? "")) {
  console.error("usage: node w1.js IN OUT THREADS");
  process.exit(2);
}
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;

const query = `
COPY (
  WITH claims AS (
    SELECT 结算编号, 就医日期, 总费用, 政策范围内费用, 本年度统筹已支付,
      (CASE WHEN 人员类别 = '退休' THEN 0.05 ELSE 0.00 END)::DECIMAL(3,2) AS 退休加成,
      (CASE 医院等级 WHEN '一级' THEN 0.90 WHEN '二级' THEN 0.85 WHEN '三级' THEN 0.80 END)::DECIMAL(3,2) AS 比例一,
      (CASE 医院等级 WHEN '一级' THEN 0.92 WHEN '二级' THEN 0.88 WHEN '三级' THEN 0.85 END)::DECIMAL(3,2) AS 比例二,
      (CASE 医院等级 WHEN '一级' THEN 0.95 WHEN '二级' THEN 0.92 WHEN '三级' THEN 0.90 END)::DECIMAL(3,2) AS 比例三,
      least(政策范围内费用, greatest(0::DECIMAL(12,2),
        (CASE WHEN 就医类别 = '普通住院' THEN CASE 医院等级 WHEN '一级' THEN 300 WHEN '二级' THEN 600 WHEN '三级' THEN 1200 END
              WHEN 就医类别 = '普通门诊' THEN CASE 医院等级 WHEN '一级' THEN 200 WHEN '二级' THEN 200 WHEN '三级' THEN 400 END
         END)::DECIMAL(12,2) - 本年度已付起付线))::DECIMAL(12,2) AS 本次起付线
    FROM read_csv(${quoted(input)}, header = true, auto_detect = false, columns = {
      '结算编号': 'VARCHAR', '人员编号': 'VARCHAR', '就医日期': 'DATE', '人员类别': 'VARCHAR', '医院等级': 'VARCHAR', '就医类别': 'VARCHAR',
      '总费用': 'DECIMAL(12,2)', '政策范围内费用': 'DECIMAL(12,2)', '本年度统筹已支付': 'DECIMAL(12,2)', '本年度已付起付线': 'DECIMAL(12,2)'})
  ), above AS (
    SELECT *, (政策范围内费用 - 本次起付线)::DECIMAL(12,2) AS 起付线以上费用 FROM claims
  ), paid AS (
    SELECT *, round(
        least(起付线以上费用, 10000::DECIMAL(12,2)) * (比例一 + 退休加成)::DECIMAL(3,2)
        + greatest(least(起付线以上费用, 30000::DECIMAL(12,2)) - 10000::DECIMAL(12,2), 0::DECIMAL(12,2))::DECIMAL(12,2) * (比例二 + 退休加成)::DECIMAL(3,2)
        + greatest(起付线以上费用 - 30000::DECIMAL(12,2), 0::DECIMAL(12,2))::DECIMAL(12,2) * (比例三 + 退休加成)::DECIMAL(3,2), 2)::DECIMAL(12,2) AS 按比例应付,
      greatest((CASE WHEN 就医日期 >= DATE '2024-07-01' THEN 630000 ELSE 610000 END)::DECIMAL(12,2) - 本年度统筹已支付, 0::DECIMAL(12,2))::DECIMAL(12,2) AS 限额
    FROM above
  ), capped AS (
    SELECT *, least(按比例应付, 限额) AS 统筹支付, round((按比例应付 - least(按比例应付, 限额))::DECIMAL(12,2) * 0.80::DECIMAL(3,2), 2)::DECIMAL(12,2) AS 补助
    FROM paid
  )
  SELECT 结算编号, 本次起付线, 统筹支付, 补助 AS 职工大额补助支付, (总费用 - 统筹支付 - 补助)::DECIMAL(12,2) AS 个人负担 FROM capped
) TO ${quoted(output)} (FORMAT csv, HEADER true)`;

const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const begin = process.hrtime.bigint();
await connection.run(query);
console.log(String(process.hrtime.bigint() - begin));
console.error(`DuckDB ${version()}, ${threads} thread(s)`);
