// What the company holds where no scan comes: a mailing service in the United States that hands out no logs, and a spreadsheet.
export const enteredByHand = [
  {
    name: 'Mailing service',
    vendor: 'Posthaste Mail Inc.',
    country: 'US',
    tables: [{ name: 'customer_audience', fields: ['email', 'first_name', 'last_name', 'country', 'language', 'opened_at', 'unsubscribed', 'segment'] }],
  },
  {
    name: 'Spreadsheet of customers',
    vendor: '',
    country: 'SE',
    tables: [{ name: 'customers', fields: ['customer_number', 'name', 'phone', 'email', 'address', 'birthday', 'spouse_name', 'hobby', 'last_visit', 'remarks'] }],
  },
]
