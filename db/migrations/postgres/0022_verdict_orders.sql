CREATE INDEX "verdicts_coverage" ON "verdicts" USING btree ("coverage","field_id");--> statement-breakpoint
CREATE INDEX "verdicts_reads" ON "verdicts" USING btree (("explicit_reads" + "star_reads"),"field_id");--> statement-breakpoint
CREATE INDEX "verdicts_last_read" ON "verdicts" USING btree ("last_read_at","field_id");