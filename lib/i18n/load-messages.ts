import type en from './messages/en.json'

export type Messages = typeof en

const files = {
  en: () => import('./messages/en.json', { with: { type: 'json' } }),
  sv: () => import('./messages/sv.json', { with: { type: 'json' } }),
  es: () => import('./messages/es.json', { with: { type: 'json' } }),
  it: () => import('./messages/it.json', { with: { type: 'json' } }),
  ru: () => import('./messages/ru.json', { with: { type: 'json' } }),
}

/** Every sentence of one language. All languages have the same keys: lib/testing/messages.test.ts. */
export async function loadMessages(language: keyof typeof files): Promise<Messages> {
  return (await files[language]()).default as Messages
}
