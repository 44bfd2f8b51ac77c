import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'

/** A name as some database has it: as text, kept from turning what stands around it, the whole of it (up to a point) in the title. */
export function ScannedName({ name, className, length = 80 }: { name: string; className?: string; length?: number }) {
  const text = visibleText(shortened(name, 2_000))
  const short = shortened(text, length)
  return (
    <bdi className={className} title={text}>
      {short === '' ? '␀' : short}
    </bdi>
  )
}
