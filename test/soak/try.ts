import { surviveStops } from "./survive-stops.ts";
const t = Date.now();
console.log(
  await surviveStops({
    signal: process.argv[2] as never,
    stops: Number(process.argv[3]),
    updates: Number(process.argv[4]),
    chats: Number(process.argv[5]),
    queue: process.argv[6] as never,
    latency: Number(process.argv[7]),
  }),
  Date.now() - t,
);
