/**
 * What chance decides in tests is decided by this number, so that a run can be had again. It is the same in every usual
 * run: what fails then is due to what was changed. `npm run -s test:random` takes another one each time.
 */
export const SEED = Number(process.env["TEST_SEED"] ?? 1);

const TIMES = Number(process.env["TEST_RUNS"] ?? 1);

/** @returns how often a property is tried that is tried `usual` times in a usual run */
export const runs = (usual: number): number => usual * TIMES;
