import { getTranslations } from 'next-intl/server'
import { InventoryScreen } from '#components/inventory/inventory-screen.tsx'
import { listFieldChoices } from '#lib/server/inventory/list-field-choices.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('inventory'))('title') })

export default page('/inventory', async ({ ask, may, knowsAll }) => (
  <InventoryScreen choices={await ask(listFieldChoices, {})} mayExport={may('inventory:export')} mayAssign={may('inventory:assign')} mayDeclare={may('declaration:declare')} mayConnect={may('connection:manage')} mayLookBack={knowsAll('inventory:read')} />
))
