CREATE INDEX `verdicts_coverage` ON `verdicts` (`coverage`,`field_id`);--> statement-breakpoint
CREATE INDEX `verdicts_reads` ON `verdicts` (("explicit_reads" + "star_reads"),`field_id`);--> statement-breakpoint
CREATE INDEX `verdicts_last_read` ON `verdicts` (`last_read_at`,`field_id`);