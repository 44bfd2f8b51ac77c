CREATE TABLE `deputies` (
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`target_kind`, `target_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `deputies_user` ON `deputies` (`user_id`,`target_kind`);--> statement-breakpoint
ALTER TABLE `field_counts` ADD `deputy_id` text;--> statement-breakpoint
-- Whoever is named as a deputy already.
INSERT INTO `deputies` SELECT `target_kind`, `target_id`, json_extract(`value`, '$') FROM `declarations` WHERE `key` = 'deputyId' AND json_extract(`value`, '$') IS NOT NULL;
