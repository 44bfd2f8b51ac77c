/** Every role at once, as PostgreSQL writes it; no role can have this name. Apart from the schemas, so that a browser can load it without zod. */
export const everybody = 'public'
