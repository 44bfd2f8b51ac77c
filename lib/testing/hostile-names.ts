// Names as a hostile database may hold them: begun like formulas, like markup, turned round, cut in half, endless.
export const hostileNames: readonly string[] = [
  '=cmd()|calc', '+1', '-2', '@sum', '\tafter a tab', '<img src=x onerror=alert(1)>', '\u202egnp.exe', '\u200f\u05e9\u05dd\u200e', 'two\r\nlines', '"quoted", and a comma', "'=guarded",
  'a_x0041_b', 'half \ud83d here', '\u0007bell', '🧺 basket 👩‍👩‍👧', 'дата рождения покупателя, как она записана в карте постоянного клиента', 'long '.repeat(60).trim(), 'unbroken'.repeat(40), 'x'.repeat(65_536),
  '  two spaces  ', 'TRUE', '007', '1e5', '2026-09-30', '0.1', 'Err:508',
]
