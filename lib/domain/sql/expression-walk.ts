// One expression on the way: what of it was seen, and what it will be called.
import type { Column } from './lineage.ts'
import type { Place, Walked } from './place.ts'
import type { Reading } from './reading.ts'

export class Walk {
  readonly reading: Reading
  readonly end: number
  readonly place: Place
  readonly mask: number
  label = ''
  /** CASEs that are still open. */
  cases = 0
  isAfterElse = false
  /** BETWEENs that still miss their AND. */
  betweens = 0
  /** INTERVALs that still miss their unit. */
  intervals = 0
  private column: Column | null = null
  private operands = 0

  constructor(reading: Reading, end: number, place: Place, mask: number) {
    this.reading = reading
    this.end = end
    this.place = place
    this.mask = mask
  }

  /** An operand, and what the server would call it. */
  saw(label: string, column: Column | null) {
    this.operands++
    this.label = this.operands === 1 || this.isAfterElse ? label : this.cases > 0 ? 'case' : ''
    this.column = column
  }

  /** An operator: what it makes of its operands has no name and is no column. */
  combine() {
    this.operands++
    this.label = ''
    this.column = null
  }

  endCase() {
    this.cases--
    this.operands++
    this.column = null
    if (!this.isAfterElse || this.label === '') this.label = 'case'
    this.isAfterElse = false
  }

  result(at: number): Walked {
    return { at, label: this.label, column: this.operands === 1 ? this.column : null }
  }
}
