<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     Pieces of the page, each from a document of its own (planxml.h), which page.xsl then holds: equal
     pieces are made once, for whoever has them.

     Of the program are
       almanac:say(id, a, b)    a phrase of words.xml with a for {1} and b for {2}
       almanac:phrase(id)       the same with its marks, <b> and <link>, for templates of mode="say"
       almanac:fill(text, a)    the text with a for {1}
       almanac:knows(id)        whether there is such a phrase
       almanac:print(0)         what is made already
       almanac:between()        a sign that parts what is made of one document from the next -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:almanac="urn:almanac" exclude-result-prefixes="almanac">

<xsl:output method="html" encoding="UTF-8" indent="no"/>

<!-- Many at a time; the program parts them again. -->
<xsl:template match="/all">
  <all>
    <xsl:value-of select="almanac:between()" disable-output-escaping="yes"/>
    <xsl:for-each select="*"><xsl:apply-templates select="."/><xsl:value-of select="almanac:between()" disable-output-escaping="yes"/></xsl:for-each>
  </all>
</xsl:template>

<!-- ============================================================ dates, periods ======= -->

<xsl:template match="date">
  <li>
    <svg width="12" height="12" aria-hidden="true" focusable="false"><use href="#sign-{@kind}" x="6" y="6"/></svg>
    <div>
      <span class="when"><xsl:value-of select="@when"/></span>
      <xsl:text> </xsl:text>
      <span class="what"><xsl:value-of select="@title"/></span>
      <xsl:if test="@place"><xsl:text> </xsl:text><span class="where">(<xsl:value-of select="@place"/>)</span></xsl:if>
      <xsl:call-template name="note-and-links"/>
    </div>
  </li>
</xsl:template>

<xsl:template match="period">
  <div class="period">
    <xsl:if test="@long"><xsl:attribute name="class">period long</xsl:attribute></xsl:if>
    <h5><xsl:value-of select="@title"/><xsl:text> </xsl:text><span class="days"><xsl:value-of select="@range"/></span></h5>
    <ul><xsl:apply-templates select="task"/></ul>
  </div>
</xsl:template>

<xsl:template match="task">
  <li>
    <span class="what"><xsl:value-of select="@title"/></span>
    <xsl:if test="@when"><xsl:text> </xsl:text><span class="due">(<xsl:value-of select="@when"/>)</span></xsl:if>
    <xsl:call-template name="note-and-links"/>
  </li>
</xsl:template>

<!-- A note that stood in an earlier period already is left out on paper, as is a link without a name
     or one that stands further up. -->
<xsl:template name="note-and-links">
  <xsl:if test="@note">
    <p>
      <xsl:attribute name="class">note<xsl:if test="@again"> again</xsl:if></xsl:attribute>
      <xsl:value-of select="@note"/>
      <xsl:if test="@rest">…</xsl:if>
    </p>
    <xsl:if test="@rest">
      <details class="text">
        <summary><xsl:value-of select="almanac:say('note-rest')"/></summary>
        <p class="note">…<xsl:value-of select="@rest"/></p>
      </details>
    </xsl:if>
  </xsl:if>
  <xsl:if test="link">
    <ul class="links"><xsl:apply-templates select="link"/></ul>
  </xsl:if>
</xsl:template>

<xsl:template match="link">
  <li>
    <xsl:if test="@class"><xsl:attribute name="class"><xsl:value-of select="@class"/></xsl:attribute></xsl:if>
    <a href="{@href}" rel="noreferrer"><xsl:value-of select="@name"/></a>
  </li>
</xsl:template>

<!-- ============================================================ clients ============== -->

<!-- Two lines: what to touch, and whether it then rings. -->
<xsl:template match="client">
  <xsl:variable name="how" select="concat('client-', @id, '-how')"/>
  <xsl:variable name="unpublished" select="concat($how, '-unpublished')"/>
  <details class="client">
    <summary>
      <span class="client-name"><xsl:value-of select="almanac:say(concat('client-', @id))"/></span>
      <span class="badge {@rings}">
        <svg width="16" height="16" aria-hidden="true" focusable="false"><use href="#bell-{@rings}"/></svg>
        <xsl:value-of select="almanac:say(concat('rings-', @rings))"/>
      </span>
    </summary>
    <ul>
      <li>
        <xsl:choose>
          <xsl:when test="not(@published) and almanac:knows($unpublished)"><xsl:value-of select="almanac:say($unpublished)"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="almanac:phrase($how)" mode="say"><xsl:with-param name="client" select="."/></xsl:apply-templates></xsl:otherwise>
        </xsl:choose>
      </li>
      <li><xsl:apply-templates select="almanac:phrase(concat('client-', @id, '-reminders'))" mode="say"/></li>
    </ul>
  </details>
</xsl:template>

<xsl:template match="b" mode="say">
  <b><xsl:value-of select="."/></b>
</xsl:template>

<xsl:template match="link" mode="say">
  <xsl:param name="client"/>
  <a>
    <xsl:attribute name="href">
      <xsl:choose>
        <xsl:when test="$client/@id = 'google'">https://calendar.google.com/calendar/r/settings/addbyurl</xsl:when>
        <xsl:otherwise><xsl:value-of select="$client/@href"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:if test="$client/@id = 'file'"><xsl:attribute name="download"><xsl:value-of select="$client/@file"/></xsl:attribute></xsl:if>
    <xsl:value-of select="almanac:fill(., $client/@file)"/>
  </a>
</xsl:template>

<!-- ============================================================ the timeline ========= -->

<!-- Widths are shares of the picture, heights and letters pixels: it fits a phone and a sheet. The
     picture is drawn already, by picture.c. -->
<xsl:template match="timeline">
  <figure class="timeline">
    <svg width="100%" height="{@height}" role="img" aria-label="{almanac:say('timeline', @name)}">
      <xsl:value-of select="almanac:print(0)" disable-output-escaping="yes"/>
    </svg>
    <figcaption>
      <ul class="legend"><xsl:apply-templates select="key"/></ul>
      <details class="text">
        <summary><xsl:value-of select="almanac:say('timeline-text')"/></summary>
        <ul><xsl:for-each select="line"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
      </details>
    </figcaption>
  </figure>
</xsl:template>

<xsl:template match="key">
  <li>
    <xsl:choose>
      <xsl:when test="@kind = 'period' or @kind = 'idle'"><span class="key {@kind}"/></xsl:when>
      <xsl:when test="@kind = 'closed'"><svg class="key" width="22" height="12" aria-hidden="true" focusable="false"><rect y="5" width="100%" height="3" class="closed"/></svg></xsl:when>
      <xsl:otherwise><svg class="key" width="12" height="12" aria-hidden="true" focusable="false"><use href="#sign-{@kind}" x="6" y="6"/></svg></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="almanac:say(concat('legend-', @kind))"/>
  </li>
</xsl:template>

</xsl:stylesheet>
