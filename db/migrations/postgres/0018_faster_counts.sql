DROP INDEX "fields_first_seen";--> statement-breakpoint
DROP INDEX "findings_list";--> statement-breakpoint
CREATE INDEX "field_counts_verdict" ON "field_counts" USING btree ("system_id","analytics","quarter","read_group","reason","is_sensitive","is_customer_data","state","owner_id","deputy_id","count");--> statement-breakpoint
CREATE INDEX "field_counts_category" ON "field_counts" USING btree ("is_customer_data","category","analytics","read_group","system_id","owner_id","deputy_id","count");--> statement-breakpoint
CREATE INDEX "field_counts_owner" ON "field_counts" USING btree ("is_customer_data","owner_id","analytics","read_group","system_id","deputy_id","count");--> statement-breakpoint
CREATE INDEX "field_counts_touchpoint" ON "field_counts" USING btree ("is_customer_data","touchpoint","analytics","read_group","system_id","owner_id","deputy_id","count");--> statement-breakpoint
CREATE INDEX "field_counts_answer" ON "field_counts" USING btree ("is_customer_data","answer","is_disputed","analytics","system_id","owner_id","deputy_id","count");--> statement-breakpoint
CREATE INDEX "fields_first_seen" ON "fields" USING btree ("system_id","first_seen_at");--> statement-breakpoint
CREATE INDEX "findings_list" ON "findings" USING btree ("rank","rule","number","state","severity","system_id","dataset_id","field_id","assignee_id","due_at");