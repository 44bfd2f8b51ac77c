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
}
