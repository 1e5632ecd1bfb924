/** The shape of a language file in another language: the same keys, other words. A missing or surplus key is a type error. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };
