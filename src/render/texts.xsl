<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     README.md and the messages of an address: <files><file name="...">its text</file>...</files>.
     What they say stands in words.xml. almanac:markdown() escapes what a plan says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:almanac="urn:almanac" exclude-result-prefixes="almanac">

<xsl:output method="xml" encoding="UTF-8"/>
<xsl:include href="say.xsl"/>
<xsl:variable name="nl" select="'&#10;'"/>
<xsl:variable name="blank" select="'&#10;&#10;'"/>
<xsl:variable name="school"><xsl:if test="/site/@school"> – <xsl:value-of select="/site/@school"/></xsl:if></xsl:variable>

<xsl:template match="/site">
  <files>
    <file name="README.md"><xsl:call-template name="readme"/></file>
    <xsl:variable name="announcement"><xsl:call-template name="say"><xsl:with-param name="id">file-announcement</xsl:with-param></xsl:call-template></xsl:variable>
    <file name="messages/{$announcement}.txt"><xsl:call-template name="announcement"/></file>
    <xsl:for-each select="role/year/period[task]">
      <xsl:variable name="plan"><xsl:if test="/site/@plans &gt; 1"><xsl:value-of select="../@plan"/>-</xsl:if></xsl:variable>
      <file name="messages/{$plan}p{@number}-{../../@slug}.txt"><xsl:call-template name="message"/></file>
    </xsl:for-each>
  </files>
</xsl:template>

<!-- ============================================================ README.md ============ -->

<xsl:template name="heading">
  <xsl:param name="id"/>
  <xsl:text>## </xsl:text>
  <xsl:call-template name="say"><xsl:with-param name="id" select="$id"/></xsl:call-template>
  <xsl:value-of select="$blank"/>
</xsl:template>

<xsl:template name="readme">
  <xsl:text># </xsl:text><xsl:value-of select="almanac:markdown(concat(@title, $school))"/><xsl:value-of select="$blank"/>
  <xsl:if test="//date">
    <xsl:call-template name="heading"><xsl:with-param name="id">dates</xsl:with-param></xsl:call-template>
    <xsl:call-template name="all-dates"><xsl:with-param name="markdown" select="true()"/></xsl:call-template>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:call-template name="heading"><xsl:with-param name="id">readme-addresses</xsl:with-param></xsl:call-template>
  <xsl:if test="role/feed/@source">
    <xsl:call-template name="say"><xsl:with-param name="id">readme-addresses-lead</xsl:with-param></xsl:call-template>
    <xsl:value-of select="$blank"/>
  </xsl:if>
  <xsl:apply-templates select="role" mode="readme"/>
  <xsl:choose>
    <xsl:when test="@page">[<xsl:call-template name="say"><xsl:with-param name="id">readme-page</xsl:with-param></xsl:call-template>](<xsl:value-of select="@page"/>)</xsl:when>
    <xsl:otherwise><xsl:call-template name="say"><xsl:with-param name="id">readme-page-file</xsl:with-param></xsl:call-template></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="$blank"/>
  <xsl:call-template name="heading"><xsl:with-param name="id">readme-clients</xsl:with-param></xsl:call-template>
  <xsl:call-template name="say"><xsl:with-param name="id">readme-clients-lead</xsl:with-param></xsl:call-template>
  <xsl:value-of select="$blank"/>
  <xsl:apply-templates select="client"/>
  <xsl:text>&#10;</xsl:text>
  <xsl:call-template name="heading"><xsl:with-param name="id">readme-periods</xsl:with-param></xsl:call-template>
  <xsl:call-template name="all-periods"><xsl:with-param name="markdown" select="true()"/></xsl:call-template>
</xsl:template>

<xsl:template match="role" mode="readme">
  <xsl:variable name="full" select="feed[@form = 'full']"/>
  <xsl:text>**</xsl:text><xsl:value-of select="almanac:markdown(@title)"/><xsl:text>**</xsl:text>
  <xsl:choose>
    <xsl:when test="$full/@source"><xsl:value-of select="$blank"/><xsl:text>    </xsl:text><xsl:value-of select="$full/@source"/></xsl:when>
    <xsl:otherwise> – <xsl:call-template name="say"><xsl:with-param name="id">readme-file</xsl:with-param><xsl:with-param name="a" select="concat('`', $full/@file, '`')"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="$blank"/>
</xsl:template>

<xsl:template match="client">
  <xsl:text>- **</xsl:text><xsl:call-template name="say"><xsl:with-param name="id" select="concat('client-', @id)"/></xsl:call-template><xsl:text>** – </xsl:text>
  <xsl:call-template name="say">
    <xsl:with-param name="id"><xsl:choose>
      <xsl:when test="key('word', concat('readme-', @id, '-how'))">readme-<xsl:value-of select="@id"/>-how</xsl:when>
      <xsl:when test="key('word', concat('client-', @id, '-how-unpublished'))">client-<xsl:value-of select="@id"/>-how-unpublished</xsl:when>
      <xsl:otherwise>client-<xsl:value-of select="@id"/>-how</xsl:otherwise>
    </xsl:choose></xsl:with-param>
  </xsl:call-template>
  <xsl:text>  &#10;  </xsl:text>
  <xsl:call-template name="say"><xsl:with-param name="id" select="concat('client-', @id, '-reminders')"/></xsl:call-template>
  <xsl:value-of select="$nl"/>
</xsl:template>

<!-- ============================================================ what all share ======= -->

<!-- Text of the plan, in a Markdown file or a plain one. -->
<xsl:template name="plain">
  <xsl:param name="text"/><xsl:param name="markdown"/>
  <xsl:choose>
    <xsl:when test="$markdown"><xsl:value-of select="almanac:markdown($text)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="bullet">
  <xsl:param name="markdown"/>
  <xsl:choose><xsl:when test="$markdown">- </xsl:when><xsl:otherwise>– </xsl:otherwise></xsl:choose>
</xsl:template>

<!-- Each milestone and event once, whichever roles it is for, by its day. -->
<xsl:key name="date" match="date" use="concat(first/@iso, ' ', @from, ' ', @title)"/>
<xsl:template name="all-dates">
  <xsl:param name="markdown" select="false()"/>
  <xsl:for-each select="/site/role/year/date[generate-id() = generate-id(key('date', concat(first/@iso, ' ', @from, ' ', @title))[1])]">
    <xsl:sort select="first/@iso"/>
    <xsl:call-template name="date-line"><xsl:with-param name="markdown" select="$markdown"/></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="date-line">
  <xsl:param name="markdown" select="false()"/>
  <xsl:call-template name="bullet"><xsl:with-param name="markdown" select="$markdown"/></xsl:call-template>
  <xsl:call-template name="say">
    <xsl:with-param name="id">colon</xsl:with-param>
    <xsl:with-param name="a"><xsl:call-template name="date-when"/></xsl:with-param>
    <xsl:with-param name="b">
      <xsl:call-template name="plain">
        <xsl:with-param name="markdown" select="$markdown"/>
        <xsl:with-param name="text"><xsl:value-of select="@title"/><xsl:if test="@place"> (<xsl:value-of select="@place"/>)</xsl:if></xsl:with-param>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:value-of select="$nl"/>
</xsl:template>

<!-- The periods in which anybody has something to do. -->
<xsl:key name="period" match="period[task]" use="concat(../@plan, ' ', @number)"/>
<xsl:template name="all-periods">
  <xsl:param name="markdown" select="false()"/>
  <xsl:for-each select="/site/role/year/period[task][generate-id() = generate-id(key('period', concat(../@plan, ' ', @number))[1])]">
    <xsl:sort select="first/@iso"/>
    <xsl:call-template name="bullet"><xsl:with-param name="markdown" select="$markdown"/></xsl:call-template>
    <xsl:call-template name="say">
      <xsl:with-param name="id">colon</xsl:with-param>
      <xsl:with-param name="a"><xsl:call-template name="plain"><xsl:with-param name="text" select="@title"/><xsl:with-param name="markdown" select="$markdown"/></xsl:call-template></xsl:with-param>
      <xsl:with-param name="b"><xsl:call-template name="range"/></xsl:with-param>
    </xsl:call-template>
    <xsl:value-of select="$nl"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="line">
  <xsl:param name="id"/><xsl:param name="a"/><xsl:param name="b"/>
  <xsl:call-template name="say"><xsl:with-param name="id" select="$id"/><xsl:with-param name="a" select="$a"/><xsl:with-param name="b" select="$b"/></xsl:call-template>
  <xsl:value-of select="$blank"/>
</xsl:template>

<!-- A title with what all titles begin with: "Pix – Période 2". -->
<xsl:template name="prefixed">
  <xsl:param name="title"/>
  <xsl:if test="/site/@prefix"><xsl:value-of select="/site/@prefix"/> – </xsl:if>
  <xsl:value-of select="$title"/>
</xsl:template>

<!-- ============================================================ the announcement ===== -->

<xsl:template name="announcement">
  <xsl:call-template name="line">
    <xsl:with-param name="id">subject</xsl:with-param>
    <xsl:with-param name="a"><xsl:call-template name="say"><xsl:with-param name="id">announce-subject</xsl:with-param><xsl:with-param name="a" select="@title"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="line"><xsl:with-param name="id">hello</xsl:with-param></xsl:call-template>
  <xsl:call-template name="line"><xsl:with-param name="id">announce-lead</xsl:with-param></xsl:call-template>
  <xsl:if test="//date">
    <xsl:call-template name="line"><xsl:with-param name="id">announce-dates</xsl:with-param></xsl:call-template>
    <xsl:call-template name="all-dates"/>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:if test="//period[task]">
    <xsl:call-template name="line"><xsl:with-param name="id">announce-periods</xsl:with-param></xsl:call-template>
    <xsl:call-template name="all-periods"/>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:call-template name="line"><xsl:with-param name="id">announce-subscribe</xsl:with-param></xsl:call-template>
  <xsl:choose>
    <xsl:when test="@page">
      <xsl:call-template name="line"><xsl:with-param name="id">announce-page</xsl:with-param></xsl:call-template>
      <xsl:value-of select="concat(@page, $blank)"/>
    </xsl:when>
    <xsl:when test="@folder">
      <xsl:call-template name="line"><xsl:with-param name="id">announce-folder</xsl:with-param></xsl:call-template>
      <xsl:value-of select="concat(@folder, $blank)"/>
    </xsl:when>
  </xsl:choose>
  <xsl:call-template name="line"><xsl:with-param name="id"><xsl:choose>
    <xsl:when test="role/feed/@source">announce-addresses</xsl:when>
    <xsl:otherwise>announce-unpublished</xsl:otherwise>
  </xsl:choose></xsl:with-param></xsl:call-template>
  <xsl:for-each select="role">
    <xsl:variable name="full" select="feed[@form = 'full']"/>
    <xsl:value-of select="concat('– ', @title, $nl, '  ')"/>
    <xsl:choose>
      <xsl:when test="$full/@source"><xsl:value-of select="$full/@source"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$full/@file"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$nl"/>
  </xsl:for-each>
  <xsl:value-of select="$nl"/>
  <xsl:call-template name="say"><xsl:with-param name="id">thanks</xsl:with-param></xsl:call-template>
  <xsl:value-of select="$nl"/>
</xsl:template>

<!-- ============================================================ a period, a role ===== -->

<xsl:template name="message">
  <xsl:variable name="range"><xsl:call-template name="range"/></xsl:variable>
  <xsl:variable name="first" select="translate(first/@iso, '-', '')"/>
  <xsl:variable name="last" select="translate(last/@iso, '-', '')"/>
  <xsl:variable name="dates" select="../date[translate(first/@iso, '-', '') &gt;= $first and translate(first/@iso, '-', '') &lt;= $last]"/>
  <xsl:variable name="role" select="../.."/>
  <xsl:variable name="source" select="$role/feed[@form = 'full']/@source"/>
  <xsl:call-template name="line">
    <xsl:with-param name="id">subject</xsl:with-param>
    <xsl:with-param name="a">
      <xsl:call-template name="say">
        <xsl:with-param name="id">period-subject</xsl:with-param>
        <xsl:with-param name="a"><xsl:call-template name="prefixed"><xsl:with-param name="title" select="@title"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="b" select="$range"/>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="line"><xsl:with-param name="id">hello</xsl:with-param></xsl:call-template>
  <xsl:call-template name="line"><xsl:with-param name="id">period-lead</xsl:with-param><xsl:with-param name="a" select="$range"/><xsl:with-param name="b" select="@title"/></xsl:call-template>
  <xsl:apply-templates select="task"/>
  <xsl:value-of select="$nl"/>
  <xsl:if test="$dates">
    <xsl:call-template name="say"><xsl:with-param name="id">period-dates</xsl:with-param></xsl:call-template>
    <xsl:value-of select="$nl"/>
    <xsl:for-each select="$dates"><xsl:call-template name="date-line"/></xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:choose>
    <xsl:when test="/site/@page">
      <xsl:call-template name="say"><xsl:with-param name="id">period-subscribe</xsl:with-param></xsl:call-template>
      <xsl:value-of select="concat($nl, /site/@page, '#', $role/@slug, $blank)"/>
    </xsl:when>
    <xsl:when test="$source">
      <xsl:call-template name="say"><xsl:with-param name="id">period-address</xsl:with-param></xsl:call-template>
      <xsl:value-of select="concat($nl, $source, $blank)"/>
    </xsl:when>
  </xsl:choose>
  <xsl:call-template name="say"><xsl:with-param name="id">period-thanks</xsl:with-param></xsl:call-template>
  <xsl:value-of select="$nl"/>
</xsl:template>

<xsl:template match="task">
  <xsl:variable name="days"><xsl:call-template name="task-days"/></xsl:variable>
  <xsl:text>– </xsl:text><xsl:value-of select="@title"/>
  <xsl:if test="string($days)"> (<xsl:value-of select="$days"/>)</xsl:if>
  <xsl:value-of select="$nl"/>
  <xsl:if test="@note">
    <xsl:text>  </xsl:text><xsl:value-of select="normalize-space(@note)"/><xsl:value-of select="$nl"/>
  </xsl:if>
  <xsl:for-each select="link">
    <xsl:text>  </xsl:text>
    <xsl:choose>
      <xsl:when test="@title"><xsl:call-template name="say"><xsl:with-param name="id">colon</xsl:with-param><xsl:with-param name="a" select="@title"/><xsl:with-param name="b" select="@href"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="@href"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$nl"/>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
