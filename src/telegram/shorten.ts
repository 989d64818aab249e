export { shorten } from "../text/shorten.ts";
