'use client'

import { ActionIcon, Fieldset, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

const schemes = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } satisfies Record<MantineColorScheme, unknown>

/** Light, dark or as the device says. Which is chosen is known only in the browser: pressed states appear once it is there. */
export function SchemeChoice() {
  const t = useTranslations('shell.scheme')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isMounted = useMounted()
  return (
    <Fieldset variant="unstyled" p={0} aria-label={t('label')}>
      <ActionIcon.Group>
        {(['auto', 'light', 'dark'] as const).map((scheme) => {
          const Icon = schemes[scheme]
          const isChosen = isMounted && colorScheme === scheme
          return (
            <ActionIcon key={scheme} variant={isChosen ? 'light' : 'default'} size={30} aria-label={t(scheme)} title={t(scheme)} aria-pressed={isChosen} onClick={() => setColorScheme(scheme)}>
              <Icon size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          )
        })}
      </ActionIcon.Group>
    </Fieldset>
  )
}
