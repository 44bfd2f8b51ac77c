'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag is a combobox over a list that one searches on a server */

import { Loader, Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useSearch } from '#lib/client/use-search.ts'
import styles from './command-palette.module.css'
import { usePaletteGroups, type Room } from './use-palette-groups.ts'

/**
 * One box for everything: fields, systems, people, and what one can do. A combobox over a list (WAI-ARIA): the focus stays in the box,
 * the arrows move what `aria-activedescendant` names, so that a screen reader says it.
 */
export function CommandPalette({ rooms, onClose }: { rooms: Room[]; onClose(): void }) {
  const t = useTranslations('search')
  const id = useId()
  const [typed, setTyped] = useState('')
  const { data, error, isFetching } = useSearch(typed)
  const groups = usePaletteGroups(typed, data, rooms)
  const options = groups.flatMap((group) => group.options)
  const [at, setAt] = useState({ list: '', index: 0 })
  // Another list begins at its first row again.
  const list = options.map(({ key }) => key).join(' ')
  const index = at.list === list ? at.index : 0
  const active = options[index]
  const idOf = (key: string) => `${id}-${key}`

  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  function choose(option: (typeof options)[number] | undefined) {
    if (!option) return
    onClose()
    option.run()
  }

  function move(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setAt({ list, index: (index + step + options.length) % options.length })
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(active)
    }
  }

  return (
    <Modal.Root opened onClose={onClose} yOffset="10vh" size="38rem">
      <Modal.Overlay />
      {/* A class name alone would dress what surrounds it too. */}
      <Modal.Content aria-label={t('title')} classNames={{ content: styles.content }}>
        <TextInput
          data-autofocus
          variant="unstyled"
          size="md"
          className={styles.box}
          role="combobox"
          aria-label={t('placeholder')}
          placeholder={t('placeholder')}
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active.key)}
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={move}
          leftSection={isFetching ? <Loader size={16} aria-hidden /> : <IconSearch size={18} stroke={1.6} aria-hidden />}
        />
        <div id={id} role="listbox" aria-label={t('title')} className={styles.list}>
          {groups.map((group) => (
            <div key={group.key} role="group" aria-label={t(group.key)}>
              <div className={styles.group} aria-hidden>
                {t(group.key)}
              </div>
              {group.options.map((option) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the box's
                <div key={option.key} id={idOf(option.key)} role="option" tabIndex={-1} aria-selected={option === active} className={styles.option} onClick={() => choose(option)}>
                  {option.Icon && <option.Icon size={18} stroke={1.6} aria-hidden className={styles.icon} />}
                  <span className={styles.words}>
                    <bdi>{option.label}</bdi>
                    {option.description && <span className={styles.description}> {option.description}</span>}
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <output className={styles.status}>
          {error ? t('failed') : options.length === 0 ? t('nothing') : ''}
        </output>
      </Modal.Content>
    </Modal.Root>
  )
}
