/** What a log turned out to be, before anything of it is stored. Counts are of the part that was looked at. */
export type LogPreview = {
  fileName: string
  format: string
  /** How many databases it speaks of. */
  databases: number
  /** Statements of the system's own database, and of all others. */
  statements: number
  others: number
  /** 0–1 of the own statements; null where there is none. */
  understood: number | null
  /** First and last instant, ms; null where no line could be read. */
  captured: { from: number; to: number } | null
  /** 0–1: how much of the file was looked at. */
  part: number
}
