import { compareThroughput } from "./compare-throughput.ts";
import { askAtOnce, memoryAfter } from "./load.ts";
import { surviveFaults } from "./random-faults.ts";
const [, , what, a, b, c] = process.argv;
if (what === "tp") console.log(await compareThroughput(Number(a), Number(b)));
if (what === "load") console.log(await askAtOnce(Number(a)));
if (what === "mem") console.log(await memoryAfter([1000, 5000, 50000]));
if (what === "faults") console.log(await surviveFaults(Number(a), Number(b), Number(c)));
