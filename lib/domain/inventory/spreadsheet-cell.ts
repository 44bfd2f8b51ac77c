// Scanned names are hostile text, and a spreadsheet runs what begins like a formula (OWASP, "CSV Injection").
// The guard is one apostrophe in front. A text that already begins with apostrophes before such a sign gets one more, so that taking
// one apostrophe away from every guarded cell gives back exactly what was scanned.

const formula = /^'*[=+\-@\t\r\n]/

export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

export function unguardCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
