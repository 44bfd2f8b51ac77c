import type { Lexicon } from './lexicon.ts'
import { daNo } from './da-no.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { sv } from './sv.ts'

/** English is spoken in every database; the others where its names show them. */
export const lexicons = { en, daNo, de, es, fi, fr, it, nl, pl, pt, ru, sv } satisfies Record<string, Lexicon>
export type Language = keyof typeof lexicons
