import { getTranslations } from 'next-intl/server'
import { DeclarationScreen } from '#components/declarations/declaration-screen.tsx'
import { walkIn } from '#lib/client/work-links.ts'
import type { TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import { getDeclaration } from '#lib/server/declarations/get-declaration.ts'
import { getField } from '#lib/server/inventory/get-field.ts'
import { findNext } from '#lib/server/work/find-next.ts'
import { page } from '../../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('declarations'))('title') })

export default page('/declarations/[kind]/[targetId]', async ({ ask, may, params, searchParams }) => {
  const target = { kind: params.kind as TargetKind, id: params.targetId ?? '' }
  const walk = walkIn(searchParams)
  return (
    <DeclarationScreen
      page={await ask(getDeclaration, target)}
      field={target.kind === 'field' ? await ask(getField, { id: target.id }) : null}
      walk={walk}
      left={walk && (await ask(findNext, walk)).left}
      mayAssign={may('inventory:assign')}
    />
  )
})
