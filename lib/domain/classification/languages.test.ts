// One small shop per language: a table of customers, and a table of things that uses the same words.
import { describe, expect, it } from 'vitest'
import { classifyDatabase } from './classify-database.ts'

const relation = (name: string, columns: string[]) => ({
  schema: 'public', name, comment: null, foreignKeys: [],
  columns: columns.map(column => ({ name: column, type: '', typeFamily: 'other' as const, comment: null })),
})

const shops: { language: string; customers: string; columns: Record<string, string | null>; things: string; ofThings: string[] }[] = [
  { language: 'English', customers: 'stg_customers', things: 'products', ofThings: ['name', 'country', 'city'],
    columns: { FirstName: 'name', lname: 'name', email_address: 'email', mobilePhone: 'phone', 'postal-code': 'address', dob: 'birth_date', passport_no: 'national_id', Iban: 'bank_account', email_verified: null } },
  { language: 'Swedish', customers: 'kunder', things: 'produkter', ofThings: ['namn', 'ort'],
    columns: { förnamn: 'name', efternamn: 'name', epost: 'email', mobilnummer: 'phone', gatuadress: 'address', postnr: 'address', postort: 'address', personnummer: 'national_id', fodelsedatum: 'birth_date', lösenord: 'credentials', skapad_datum: null } },
  { language: 'Spanish', customers: 'clientes', things: 'productos', ofThings: ['nombre', 'pais'],
    columns: { nombre: 'name', apellidos: 'name', correo: 'email', telefono1: 'phone', codpostal: 'address', fecha_nacimiento: 'birth_date', dni: 'national_id', tipo_telefono: null, fecha_alta: null } },
  { language: 'Italian', customers: 'clienti', things: 'prodotti', ofThings: ['nome', 'paese'],
    columns: { nome: 'name', cognome: 'name', posta_elettronica: 'email', cellulare: 'phone', indirizzo: 'address', cap: 'address', data_nascita: 'birth_date', codiceFiscale: 'national_id', partita_iva: 'tax_id', data_creazione: null } },
  { language: 'French', customers: 'clients', things: 'produits', ofThings: ['nom', 'pays'],
    columns: { nom: 'name', prenom: 'name', courriel: 'email', telephone: 'phone', adresse: 'address', code_postal: 'address', date_naissance: 'birth_date', num_secu: 'national_id', mot_de_passe: 'credentials', type_adresse: null } },
  { language: 'German', customers: 'kunden', things: 'artikel', ofThings: ['bezeichnung', 'land'],
    columns: { vorname: 'name', nachname: 'name', emailadresse: 'email', telefonnummer: 'phone', straße: 'address', plz: 'address', geburtsdatum: 'birth_date', ausweisnr: 'national_id', steuernummer: 'tax_id', krankenkasse: 'health', anzahl_adressen: null } },
  { language: 'Dutch', customers: 'klanten', things: 'artikelen', ofThings: ['naam', 'plaats'],
    columns: { voornaam: 'name', achternaam: 'name', emailadres: 'email', telefoonnummer: 'phone', straatnaam: 'address', woonplaats: 'address', geboortedatum: 'birth_date', bsn: 'national_id', wachtwoord: 'credentials', aantal_adressen: null } },
  { language: 'Portuguese', customers: 'clientes', things: 'produtos', ofThings: ['nome', 'cidade'],
    columns: { nome: 'name', sobrenome: 'name', celular: 'phone', endereco: 'address', bairro: 'address', cep: 'address', data_nascimento: 'birth_date', cpf: 'national_id', senha: 'credentials', qtd_enderecos: null } },
  { language: 'Danish', customers: 'kunder', things: 'varer', ofThings: ['navn', 'by'],
    columns: { fornavn: 'name', efternavn: 'name', epost: 'email', tlfnr: 'phone', vejnavn: 'address', postnummer: 'address', foedselsdato: 'birth_date', cprnr: 'national_id', adgangskode: 'credentials' } },
  { language: 'Norwegian', customers: 'kunder', things: 'varer', ofThings: ['navn', 'poststed'],
    columns: { fornavn: 'name', etternavn: 'name', epostadresse: 'email', telefonnr: 'phone', gateadresse: 'address', poststed: 'address', fødselsnummer: 'national_id', passord: 'credentials' } },
  { language: 'Finnish', customers: 'asiakkaat', things: 'tuotteet', ofThings: ['nimi', 'maa'],
    columns: { etunimi: 'name', sukunimi: 'name', sähköposti: 'email', puhelinnumero: 'phone', katuosoite: 'address', postitoimipaikka: 'address', henkilötunnus: 'national_id', syntymäaika: 'birth_date', salasana: 'credentials' } },
  { language: 'Polish', customers: 'klienci', things: 'produkty', ofThings: ['nazwa', 'kraj'],
    columns: { imie: 'name', nazwisko: 'name', nr_telefonu: 'phone', ulica: 'address', kod_pocztowy: 'address', miejscowosc: 'address', data_urodzenia: 'birth_date', pesel: 'national_id', nip: 'tax_id', hasło: 'credentials' } },
  { language: 'Russian', customers: 'клиенты', things: 'товары', ofThings: ['название', 'страна'],
    columns: { фамилия: 'name', имя: 'name', отчество: 'name', электронная_почта: 'email', телефон: 'phone', улица: 'address', дата_рождения: 'birth_date', снилс: 'national_id', инн: 'tax_id', пароль: 'credentials', дата_создания: null } },
  { language: 'Russian in Latin letters', customers: 'klienty', things: 'tovary', ofThings: ['nazvanie', 'strana'],
    columns: { familiya: 'name', imya: 'name', otchestvo: 'name', telefon: 'phone', ulitsa: 'address', data_rozhdeniya: 'birth_date', pasport: 'national_id', parol: 'credentials' } },
]

describe.each(shops)('$language', ({ customers, columns, things, ofThings }) => {
  const [people, goods] = classifyDatabase([relation(customers, Object.keys(columns)), relation(things, ofThings)])

  it.each(Object.entries(columns).map(([column, category], index) => ({ column, category, index })))('$column: $category', ({ category, index }) => {
    expect(people![index]).toMatchObject({ category, subject: 'customer', isCustomerData: category !== null, isPersonal: category !== null })
  })

  it('says nothing personal of things', () => {
    expect(goods!.map(field => field.category)).toEqual(ofThings.map(() => null))
  })
})
