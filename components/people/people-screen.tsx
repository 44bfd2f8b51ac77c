'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MadeLink, PeoplePage } from '#lib/domain/people/people-page.ts'
import { PageHead } from '../ui/page-head.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { OwnersPanel } from './owners-panel.tsx'
import { PeopleTable } from './people-table.tsx'

export function PeopleScreen({ people, invitations }: PeoplePage) {
  const t = useTranslations('people')
  const [link, setLink] = useState<MadeLink | null>(null)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div aria-live="polite">{link && <OneTimeLink link={link} />}</div>
      <PeopleTable people={people} onLink={setLink} />
      <InviteForm onLink={setLink} />
      <OwnersPanel />
      {invitations.length > 0 && <InvitationList invitations={invitations} />}
    </>
  )
}
