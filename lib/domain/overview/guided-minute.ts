/** The numbers of the demo's guided minute, each counted when it is asked for; null what the visitor may not know of. */
export type GuidedMinute = {
  /** Whose minute it is: the browser remembers for each person whether it was skipped. */
  visitorId: string
  /** Whether the numbers are of the whole company, or of what is the visitor's own. */
  isWhole: boolean
  /** A register that goes whole into the warehouse, and what of the copy nobody uses. */
  copy: { fields: number; unused: number; datasetId: string } | null
  /** An account nobody knows, what it ran, and a field that it reads. */
  stranger: { user: string; executions: number; fieldId: string } | null
  /** Who joined what was bought with where to write to the buyer, and how often. */
  purchase: { user: string; executions: number; fieldId: string } | null
  /** How many accounts may read a field because everybody may, how many did, and who copied it how many days after leaving. */
  everybody: { accounts: number; used: number; user: string; days: number; fieldId: string } | null
  /** Decisions that a scan proved, and a field that came back after so many days. */
  proof: { proved: number; days: number; fieldId: string } | null
}
