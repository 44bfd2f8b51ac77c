import { userInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { parseTarget } from './connector-for.ts'
import { nameOfTarget } from './target-name.ts'

const target = (text: string, fallbackPassword?: string) => {
  const parsed = parseTarget(text, { fallbackPassword })
  return parsed.ok ? parsed.target : parsed
}

describe('what a person types', () => {
  it('is a PostgreSQL URL', () => {
    expect(target('postgres://reader:p%40ss%2Fw%C3%B6rd@db.example:6432/my%20shop')).toEqual({
      engine: 'postgres', host: 'db.example', port: 6432, user: 'reader', password: 'p@ss/wörd', database: 'my shop', tls: 'verify',
    })
    expect(target('POSTGRESQL://reader@db.example')).toMatchObject({ port: 5432, password: '', database: 'reader' })
    expect(target('postgres:///shop')).toMatchObject({ host: 'localhost', user: userInfo().username, database: 'shop', tls: 'off' })
  })

  it('takes a password from elsewhere only where the URL has none', () => {
    expect(target('postgres://a@localhost/d', 'from elsewhere')).toMatchObject({ password: 'from elsewhere' })
    expect(target('postgres://a:own@localhost/d', 'from elsewhere')).toMatchObject({ password: 'own' })
  })

  it.each(['localhost', '127.0.0.1', '127.8.9.1', '[::1]'])('may go without TLS on %s', (host) => {
    expect(target(`postgres://a@${host}/d`)).toMatchObject({ tls: 'off' })
    expect(target(`postgres://a@${host}/d?sslmode=disable`)).toMatchObject({ tls: 'off' })
    expect(target(`postgres://a@${host}/d?sslmode=verify-full`)).toMatchObject({ tls: 'verify' })
  })

  it.each(['10.0.0.5', 'localhost.evil.example', 'db', '127.0.0.1.nip.io', '[::2]'])('may not on %s', (host) => {
    expect(target(`postgres://a@${host}/d`)).toMatchObject({ tls: 'verify' })
    expect(target(`postgres://a@${host}/d?sslmode=prefer`)).toMatchObject({ tls: 'verify' })
    expect(target(`postgres://a:secret@${host}/d?sslmode=disable`)).toMatchObject({ ok: false, code: 'tls-required' })
  })

  it('is else the path of a file', () => {
    for (const path of ['shop.db', './data/my shop.sqlite', '/var/lib/å.db', 'C:\\shop.db', 'postgres']) expect(target(path)).toEqual({ engine: 'sqlite', path })
    expect(target('file:///var/my%20shop.db')).toEqual({ engine: 'sqlite', path: '/var/my shop.db' })
  })

  it.each([
    ['mysql://u:secret@h/d', 'scheme'], ['https://u:secret@h/d', 'scheme'], ['host=h password=secret dbname=d', 'key-value'], [' dbname = d password=secret', 'key-value'],
    ['postgres://u:secret#1@h/d', 'url'], ['postgres://u:sec/ret@h:5432/d', 'url'], ['postgres://u:%zzsecret@h/d', 'url'], ['postgres://u:secret@h:99999/d', 'url'],
    ['postgres://u:secret@h/d#part', 'fragment'], ['postgres://u:secret@h/d?sslkey=/etc/passwd', 'parameter'], ['postgres://u:secret@h/d?host=/var/run', 'parameter'],
    ['file://elsewhere/secret', 'url'], ['', 'path'], ['a\0b', 'path'],
  ])('is refused where it is neither: %s', (text, detail) => {
    const parsed = target(text)
    expect(parsed).toMatchObject({ ok: false, code: 'unsupported-target', detail })
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })

  it('is named without its password', () => {
    expect(nameOfTarget({ engine: 'postgres', host: '::1', port: 1, user: 'a b', password: 'secret', database: 'd/e', tls: 'off' })).toBe('postgres://a%20b@[::1]:1/d%2Fe')
    expect(nameOfTarget({ engine: 'sqlite', path: 'reader:se/cr@et@db.example/shop' })).toBe('reader:…@db.example/shop')
    expect(nameOfTarget({ engine: 'sqlite', path: '/data/shop.db' })).toBe('/data/shop.db')
  })
})
