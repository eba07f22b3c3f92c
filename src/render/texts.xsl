<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     README.md and the messages of an address, each from a document of its own (letters.h). What they
     say stands in words.xml, for almanac:say(). almanac:markdown() escapes what a plan says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:almanac="urn:almanac">

<xsl:output method="text" encoding="UTF-8"/>
<xsl:variable name="nl" select="'&#10;'"/>
<xsl:variable name="blank" select="'&#10;&#10;'"/>

<!-- Many at a time; the program parts them again. -->
<xsl:template match="/all">
  <xsl:value-of select="almanac:between()" disable-output-escaping="yes"/>
  <xsl:for-each select="*"><xsl:apply-templates select="."/><xsl:value-of select="almanac:between()" disable-output-escaping="yes"/></xsl:for-each>
</xsl:template>

<!-- ============================================================ README.md ============ -->

<xsl:template match="readme">
  <xsl:variable name="school"><xsl:if test="@school"> – <xsl:value-of select="@school"/></xsl:if></xsl:variable>
  <xsl:value-of select="concat('# ', almanac:markdown(concat(@title, $school)), $blank)"/>
  <xsl:if test="date">
    <xsl:value-of select="concat('## ', almanac:say('dates'), $blank)"/>
    <xsl:for-each select="date"><xsl:value-of select="concat('- ', almanac:say('colon', @when, almanac:markdown(@what)), $nl)"/></xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:value-of select="concat('## ', almanac:say('readme-addresses'), $blank)"/>
  <xsl:if test="@addressed"><xsl:value-of select="concat(almanac:say('readme-addresses-lead'), $blank)"/></xsl:if>
  <xsl:apply-templates select="role"/>
  <xsl:choose>
    <xsl:when test="@page"><xsl:value-of select="concat('[', almanac:say('readme-page'), '](', @page, ')')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="almanac:say('readme-page-file')"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="concat($blank, '## ', almanac:say('readme-clients'), $blank, almanac:say('readme-clients-lead'), $blank)"/>
  <xsl:apply-templates select="client"/>
  <xsl:value-of select="concat($nl, '## ', almanac:say('readme-periods'), $blank)"/>
  <xsl:for-each select="period"><xsl:value-of select="concat('- ', almanac:say('colon', almanac:markdown(@title), @range), $nl)"/></xsl:for-each>
</xsl:template>

<xsl:template match="readme/role">
  <xsl:value-of select="concat('**', almanac:markdown(@title), '**')"/>
  <xsl:choose>
    <xsl:when test="@source"><xsl:value-of select="concat($blank, '    ', @source)"/></xsl:when>
    <xsl:otherwise> – <xsl:value-of select="almanac:say('readme-file', concat('`', @file, '`'))"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="$blank"/>
</xsl:template>

<!-- A text cannot be tapped: where there are words for one they tell to paste the address. -->
<xsl:template match="client">
  <xsl:variable name="client" select="concat('client-', @id)"/>
  <xsl:variable name="own" select="concat('readme-', @id, '-how')"/>
  <xsl:variable name="unpublished" select="concat($client, '-how-unpublished')"/>
  <xsl:value-of select="concat('- **', almanac:say($client), '** – ')"/>
  <xsl:choose>
    <xsl:when test="almanac:knows($own)"><xsl:value-of select="almanac:say($own)"/></xsl:when>
    <xsl:when test="almanac:knows($unpublished)"><xsl:value-of select="almanac:say($unpublished)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="almanac:say(concat($client, '-how'))"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="concat('  ', $nl, '  ', almanac:say(concat($client, '-reminders')), $nl)"/>
</xsl:template>

<!-- ============================================================ the announcement ===== -->

<xsl:template match="announcement">
  <xsl:value-of select="concat(almanac:say('subject', almanac:say('announce-subject', @title)), $blank)"/>
  <xsl:value-of select="concat(almanac:say('hello'), $blank, almanac:say('announce-lead'), $blank)"/>
  <xsl:if test="date">
    <xsl:value-of select="concat(almanac:say('announce-dates'), $blank)"/>
    <xsl:apply-templates select="date"/>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:if test="period">
    <xsl:value-of select="concat(almanac:say('announce-periods'), $blank)"/>
    <xsl:for-each select="period"><xsl:value-of select="concat('– ', almanac:say('colon', @title, @range), $nl)"/></xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:value-of select="concat(almanac:say('announce-subscribe'), $blank)"/>
  <xsl:choose>
    <xsl:when test="@page"><xsl:value-of select="concat(almanac:say('announce-page'), $blank, @page, $blank)"/></xsl:when>
    <xsl:when test="@folder"><xsl:value-of select="concat(almanac:say('announce-folder'), $blank, @folder, $blank)"/></xsl:when>
  </xsl:choose>
  <xsl:choose>
    <xsl:when test="@addressed"><xsl:value-of select="almanac:say('announce-addresses')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="almanac:say('announce-unpublished')"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="$blank"/>
  <xsl:for-each select="role">
    <xsl:value-of select="concat('– ', @title, $nl, '  ')"/>
    <xsl:choose>
      <xsl:when test="@source"><xsl:value-of select="@source"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@file"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$nl"/>
  </xsl:for-each>
  <xsl:value-of select="concat($nl, almanac:say('thanks'), $nl)"/>
</xsl:template>

<xsl:template match="date">
  <xsl:value-of select="concat('– ', almanac:say('colon', @when, @what), $nl)"/>
</xsl:template>

<!-- ============================================================ a period, a role ===== -->

<xsl:template match="message">
  <xsl:value-of select="concat(almanac:say('subject', almanac:say('period-subject', @prefixed, @range)), $blank)"/>
  <xsl:value-of select="concat(almanac:say('hello'), $blank, almanac:say('period-lead', @range, @title), $blank)"/>
  <xsl:apply-templates select="task"/>
  <xsl:value-of select="$nl"/>
  <xsl:if test="date">
    <xsl:value-of select="concat(almanac:say('period-dates'), $nl)"/>
    <xsl:apply-templates select="date"/>
    <xsl:value-of select="$nl"/>
  </xsl:if>
</xsl:template>

<!-- Where to subscribe, and thanks: the same for all messages of a role. -->
<xsl:template match="ending">
  <xsl:choose>
    <xsl:when test="@page"><xsl:value-of select="concat(almanac:say('period-subscribe'), $nl, @page, $blank)"/></xsl:when>
    <xsl:when test="@source"><xsl:value-of select="concat(almanac:say('period-address'), $nl, @source, $blank)"/></xsl:when>
  </xsl:choose>
  <xsl:value-of select="concat(almanac:say('period-thanks'), $nl)"/>
</xsl:template>

<xsl:template match="task">
  <xsl:value-of select="concat('– ', @title)"/>
  <xsl:if test="@when"><xsl:value-of select="concat(' (', @when, ')')"/></xsl:if>
  <xsl:value-of select="$nl"/>
  <xsl:if test="@note"><xsl:value-of select="concat('  ', normalize-space(@note), $nl)"/></xsl:if>
  <xsl:apply-templates select="link"/>
</xsl:template>

<xsl:template match="link">
  <xsl:text>  </xsl:text>
  <xsl:choose>
    <xsl:when test="@title"><xsl:value-of select="almanac:say('colon', @title, @href)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="@href"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="$nl"/>
</xsl:template>

</xsl:stylesheet>
