import { ScannedName } from '../ui/scanned-name.tsx'

/** `schema.dataset`, or the dataset alone where a person entered it: such a one has no schema. */
export function DatasetPath({ schema, dataset, length }: { schema: string; dataset: string; length: number }) {
  return (
    <>
      {schema !== '' && (
        <>
          <ScannedName name={schema} length={Math.round(length * 0.6)} />.
        </>
      )}
      <ScannedName name={dataset} length={length} />
    </>
  )
}
