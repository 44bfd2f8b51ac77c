// Surveys and reviews, in a file of its own with a query log as CSV.
import { daily, friday, readers, weekly, workdays, type DemoSystem } from './company.ts'

const { shopApp, anna, metabase } = readers

export const feedback: DemoSystem = {
  name: 'Customer feedback',
  kind: 'insight',
  database: 'feedback',
  engine: 'sqlite',
  schema: `
create table survey_answer (
  id integer primary key,
  survey_title text not null,
  customer_email text,
  household_size integer,
  household_income text,
  mood_score integer,
  comment_text text,
  answered_at text not null
);
create table product_review (
  id integer primary key,
  customer_email text,
  display_name text,
  rating integer not null,
  review_text text,
  reviewer_ip text,
  reviewed_at text not null
);`,
  changes: [{ age: 63, sql: 'ALTER TABLE survey_answer ADD COLUMN moderator_note text' }],
  grants: [],
  habits: [
    { reader: shopApp, times: daily(6), sql: () => 'SELECT id, display_name, rating, review_text, reviewed_at FROM product_review ORDER BY reviewed_at DESC LIMIT 20' },
    { reader: shopApp, times: daily(1), sql: (r) => `INSERT INTO survey_answer (survey_title, customer_email, household_size, household_income, mood_score, comment_text, answered_at) VALUES ('Spring', '${r.email()}', 3, 'C', 4, 'allergic to powder', '${r.date()}')` },
    { reader: anna, times: workdays(1), sql: () => 'SELECT a.survey_title, avg(a.mood_score), count(a.id) FROM survey_answer a GROUP BY a.survey_title' },
    { reader: metabase, times: weekly(friday, 2), sql: () => "SELECT substr(answered_at, 1, 7), count(*) FROM survey_answer GROUP BY 1" },
  ],
}
