CREATE TABLE `field_counts` (
	`system_id` text NOT NULL,
	`owner_id` text,
	`category` text,
	`is_customer_data` integer NOT NULL,
	`is_personal` integer NOT NULL,
	`is_sensitive` integer NOT NULL,
	`state` text NOT NULL,
	`analytics` text NOT NULL,
	`quarter` text,
	`read_group` text,
	`reason` text,
	`count` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `field_counts_system` ON `field_counts` (`system_id`);--> statement-breakpoint
CREATE TABLE `verdict_changes` (
	`calculation_id` text NOT NULL,
	`field_id` text NOT NULL,
	`system_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`from_analytics` text NOT NULL,
	`to_analytics` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`calculation_id`, `field_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `verdict_changes_field` ON `verdict_changes` (`field_id`,`at`);--> statement-breakpoint
CREATE INDEX `verdict_changes_at` ON `verdict_changes` (`at`);--> statement-breakpoint
ALTER TABLE `calculations` ADD `unused` integer;--> statement-breakpoint
ALTER TABLE `calculations` ADD `no_evidence` integer;--> statement-breakpoint
ALTER TABLE `calculations` ADD `used` integer;--> statement-breakpoint
ALTER TABLE `calculations` ADD `late_from` integer;--> statement-breakpoint
CREATE INDEX `calculations_at` ON `calculations` (`at`);--> statement-breakpoint
CREATE INDEX `fields_list` ON `fields` (`gone_at`,`system_id`,`dataset_id`,`position`,`id`,`name_key`,`category`,`is_customer_data`,`is_personal`,`is_sensitive`,`first_seen_at`,`owner_id`,`search_text`);--> statement-breakpoint
CREATE INDEX `verdicts_list` ON `verdicts` (`field_id`,`analytics`,`state`,`quarter`,`read_group`,`reason`,`coverage`,`explicit_reads`,`star_reads`,`last_read_at`);--> statement-breakpoint
CREATE TRIGGER verdict_changes_no_update BEFORE UPDATE ON verdict_changes BEGIN SELECT RAISE(ABORT, 'append-only'); END;--> statement-breakpoint
CREATE TRIGGER verdict_changes_no_delete BEFORE DELETE ON verdict_changes BEGIN SELECT RAISE(ABORT, 'append-only'); END;--> statement-breakpoint
INSERT INTO field_counts (system_id, owner_id, category, is_customer_data, is_personal, is_sensitive, state, analytics, quarter, read_group, reason, count)
SELECT f.system_id, coalesce(f.owner_id, d.owner_id, s.owner_id), f.category, f.is_customer_data, f.is_personal, f.is_sensitive, coalesce(v.state, 'no-evidence'), coalesce(v.analytics, 'no-evidence'), v.quarter, v.read_group, v.reason, count(*)
FROM fields f JOIN datasets d ON d.id = f.dataset_id JOIN systems s ON s.id = f.system_id LEFT JOIN verdicts v ON v.field_id = f.id WHERE f.gone_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
