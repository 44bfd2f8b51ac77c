import { getTranslations } from 'next-intl/server'
import { FieldScreen } from '#components/inventory/field-screen.tsx'
import { readersPageIn } from '#lib/client/access-links.ts'
import { placeIn } from '#lib/client/field-links.ts'
import { getFieldAccess } from '#lib/server/access/get-field-access.ts'
import { findNeighbours } from '#lib/server/inventory/find-neighbours.ts'
import { getField } from '#lib/server/inventory/get-field.ts'
import { listFieldHistory } from '#lib/server/inventory/list-field-history.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('field'))('title') })

export default page('/inventory/[fieldId]', async ({ ask, may, params, searchParams }) => {
  const id = params.fieldId ?? ''
  const place = placeIn(searchParams)
  return (
    <FieldScreen
      field={await ask(getField, { id })}
      history={await ask(listFieldHistory, { id })}
      list={place && { query: place, neighbours: await ask(findNeighbours, { ...place, id }) }}
      access={await ask(getFieldAccess, { id, page: readersPageIn(searchParams) })}
      mayAssign={may('inventory:assign')}
      mayExport={may('access:export')}
      mayReadFindings={may('finding:read')}
      mayDeclare={may('declaration:declare')}
    />
  )
})
