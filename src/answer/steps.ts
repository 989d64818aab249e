/** Long work, cut into steps of some milliseconds each, and what comes of it. */
export type Steps<T> = Generator<void, T, void>;
